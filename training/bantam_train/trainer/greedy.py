"""The greedy text of a model in PyTorch, with the margins at which each token won."""

import torch

from bantam_train.export_check import ReferenceText
from bantam_train.trainer.model import DecoderModel


@torch.no_grad()
def greedy(
    model: DecoderModel,
    prompt: list[int],
    draft: list[int],
    max_tokens: int,
    end_ids: frozenset[int],
) -> ReferenceText:
    """Generates until max_tokens or an end id, which is then the last one.

    The model keeps no cache, so a draft saves passes: one pass over prompt and draft confirms it as
    far as the model agrees, and gives the first token that it wants instead. A draft changes no
    token, since a place depends only on those before it.
    """
    ids: list[int] = []
    margins: list[float] = []
    while True:
        guess = draft[len(ids) : max_tokens - 1] if draft[: len(ids)] == ids else []
        start = len(prompt) + len(ids) - 1
        text = torch.tensor([prompt + ids + guess])
        best, margin = _winners(model(text, torch.arange(start, text.shape[1])))
        for token, ahead, guessed in zip(best, margin, [*guess, None], strict=True):
            ids.append(token)
            margins.append(ahead)
            if len(ids) == max_tokens or token in end_ids:
                return ReferenceText(ids, margins)
            if token != guessed:
                break


def _winners(logits: torch.Tensor) -> tuple[list[int], list[float]]:
    """Of each row the most likely id, of equals the lowest, and its distance to the second."""
    top = logits.float().topk(2, dim=-1).values
    return logits.argmax(dim=-1).tolist(), (top[:, 0] - top[:, 1]).tolist()
