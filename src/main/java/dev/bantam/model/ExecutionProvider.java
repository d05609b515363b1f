package dev.bantam.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * What ONNX Runtime computes with. All but the processor need another build of ONNX Runtime than
 * the one that is shipped, and none of them was run here; docs/models.md says how to put one in its
 * place.
 */
public enum ExecutionProvider {
  /** The processor. */
  CPU {
    @Override
    void addTo(SessionOptions options) {}
  },
  /** A graphics processor by NVIDIA, the first. */
  CUDA {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addCUDA();
    }
  },
  /** Apple's accelerators. */
  COREML {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addCoreML();
    }
  },
  /** A graphics processor on Windows, the first. */
  DIRECTML {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addDirectML(/* deviceId= */ 0);
    }
  },
  /** Intel's devices, as OpenVINO chooses. */
  OPENVINO {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addOpenVINO("AUTO");
    }
  };

  /** Adds it to a session's options; what it cannot run, the processor does. */
  abstract void addTo(SessionOptions options) throws OrtException;
}
