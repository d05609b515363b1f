"""Where a run's first weights come from, and its last go to."""

from pathlib import Path

from tokenizers import Tokenizer

from bantam_train.decoder import Decoder, DecoderConfig
from bantam_train.gguf_reader import GgufModel
from bantam_train.hf_reader import read_hf_folder
from bantam_train.model_reader import read_model_folder
from bantam_train.trainer import checkpoints
from bantam_train.trainer.modes import apply_mode, merge, spread_control_rows
from bantam_train.trainer.model import DecoderModel, as_decoder, read_weights
from bantam_train.vocabulary import read_ids

# Words whose rows the control ids start from: the base never trained those ids' own.
_WORDS = {
    5: "file path",
    11: " prefix before",
    12: " suffix after",
    13: " middle",
    14: " rest line",
}


def first_model(source: Path, kept_ids: Path | None, tokenizer: Tokenizer) -> DecoderModel:
    """A model with the weights of a base, a model folder of ours or a run's checkpoint.

    A base (GGUF file or Hugging Face folder) knows no fill-in-the-middle: its control rows are
    given starts of their own.
    """
    if (source / "checkpoint.pt").exists():
        return checkpoint_model(source)
    decoder = read_source(source, kept_ids)
    model = DecoderModel(decoder.config)
    read_weights(model, decoder)
    if (source / "model.yaml").exists():
        return model
    spread_control_rows(
        model, {i: tokenizer.encode(words).ids for i, words in _WORDS.items()}, seed=1
    )
    return model


def read_source(source: Path, kept_ids: Path | None) -> Decoder:
    """The decoder, reduced to the kept ids if given."""
    if (source / "model.yaml").exists():
        decoder = read_model_folder(source)
    else:
        decoder = read_hf_folder(source) if source.is_dir() else GgufModel(source).decoder()
    return decoder.trimmed(read_ids(kept_ids)) if kept_ids else decoder


def checkpoint_model(folder: Path) -> DecoderModel:
    """The model of a run's checkpoint, its additions merged: plain weights again."""
    state = checkpoints.load(folder)
    if state is None:
        raise FileNotFoundError(f"{folder} has no checkpoint")
    model = DecoderModel(DecoderConfig(**state["origin"]["config"]))
    apply_mode(model, state["origin"]["mode"])
    model.load_state_dict(state["model"])
    merge(model)
    model.frozen_layers = 0
    return model.requires_grad_(True)


def checkpoint_decoder(folder: Path) -> Decoder:
    """The checkpoint's weights as the exporter wants them."""
    model = checkpoint_model(folder)
    return as_decoder(model.config, model.state_dict())
