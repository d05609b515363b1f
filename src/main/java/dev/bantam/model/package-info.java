/**
 * One forward pass of a decoder over token ids, and the folder it is loaded from.
 *
 * <p>Alone knows ONNX Runtime; knows nothing of text, requests or sampling. Start at {@link
 * dev.bantam.model.ModelRunner}.
 */
@NullMarked
package dev.bantam.model;

import org.jspecify.annotations.NullMarked;
