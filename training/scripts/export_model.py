"""Exports weights to a model folder: ONNX graph, data files, tokenizer.json, model.yaml.

    python scripts/export_model.py --source target/base/SmolLM2-135M-Instruct.Q4_1.gguf \
        --kept-ids vocab/kept-ids.txt --description vocab/smollm2-java-118m.yaml \
        --out ../models/smollm2-java-118m
    python scripts/export_model.py --source FOLDER_WITH_CONFIG_AND_SAFETENSORS \
        --description MY_MODEL.yaml --out ../models/MY_MODEL

The source is a GGUF file, a Hugging Face folder or an int8 model folder. The description gives name,
version, licence, origin and token roles. A MODEL_CARD.md that lies in the output folder is listed in
the manifest. The same input writes the same bytes.
"""

import argparse
from pathlib import Path

import yaml
from tokenizers import Tokenizer

from bantam_train import kv_scales
from bantam_train.decoder import Decoder
from bantam_train.gguf_reader import GgufModel
from bantam_train.graph import export_graph
from bantam_train.hf_reader import read_hf_folder
from bantam_train.model_folder import MANIFEST, write_manifest
from bantam_train.model_reader import read_model_folder
from bantam_train.tokenizer import read_hf_tokenizer, read_vocabulary, write_tokenizer
from bantam_train.vocabulary import read_ids


def main() -> None:
    """Reads, trims if asked to, exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="GGUF or Hugging Face folder")
    parser.add_argument("--kept-ids", type=Path, help="ids to keep; GGUF only; default: all")
    parser.add_argument("--description", type=Path, required=True, help="YAML, see docs/models.md")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--kv-scales", type=Path, help="steps of an int8 KV cache, for a second graph")
    parser.add_argument("--out", type=Path, required=True, help="model folder")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    decoder, tokenizer = read_source(args.source, args.kept_ids)
    scales = kv_scales.read(args.kv_scales) if args.kv_scales else None
    export_graph(decoder, args.precision, args.out, scales)
    write_tokenizer(tokenizer, args.out / "tokenizer.json")
    description = yaml.safe_load(args.description.read_text(encoding="utf-8"))
    write_manifest(args.out, description, decoder.config, args.precision)
    print(f"{args.out}: {decoder.config.parameters / 1e6:.1f} M parameters, {args.precision}")


def read_source(source: Path, kept_ids: Path | None) -> tuple[Decoder, Tokenizer]:
    """The decoder and its tokenizer, trimmed to the kept ids if given."""
    if source.is_dir():
        if kept_ids:
            raise SystemExit("--kept-ids needs a GGUF source")
        if (source / MANIFEST).exists():
            return read_model_folder(source), Tokenizer.from_file(str(source / "tokenizer.json"))
        return read_hf_folder(source), read_hf_tokenizer(source)
    model = GgufModel(source)
    vocabulary, decoder = read_vocabulary(model), model.decoder()
    if kept_ids:
        kept = read_ids(kept_ids)
        vocabulary, decoder = vocabulary.trimmed(kept), decoder.trimmed(kept)
    return decoder, vocabulary.tokenizer()


if __name__ == "__main__":
    main()
