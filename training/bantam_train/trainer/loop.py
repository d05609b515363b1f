"""The training loop: one code for a CPU, a GPU and several GPUs under torchrun."""

import dataclasses
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as distributed
from torch.nn import functional
from tqdm import tqdm

from bantam_train.trainer import checkpoints
from bantam_train.trainer.batches import Batch, steps
from bantam_train.trainer.checkpoints import Progress
from bantam_train.trainer.dev_cases import Judge
from bantam_train.trainer.model import DecoderModel
from bantam_train.trainer.schedule import Limits, rate
from bantam_train.trainer.stream import ExampleStream


@dataclass(frozen=True)
class Recipe:
    """How a model is trained; saved with every checkpoint.

    ``step_tokens`` per optimiser step over all processes, ``micro_tokens`` per forward pass;
    ``save_seconds`` between checkpoints, each judged on the dev cases, with ``judge_first`` the
    untrained weights too.
    """

    learning_rate: float
    step_tokens: int
    micro_tokens: int
    save_seconds: float
    judge_first: bool = False
    weight_decay: float = 0.05
    clip: float = 1.0


class Trainer:
    """One run in one folder; ``train`` may be called again after a kill and goes on."""

    def __init__(
        self,
        model: DecoderModel,
        recipe: Recipe,
        limits: Limits,
        judge: Judge,
        folder: Path,
        origin: dict,
    ) -> None:
        self._model, self._recipe, self._limits, self._origin = model, recipe, limits, origin
        self._judge, self._folder = judge, folder
        self._device = next(model.parameters()).device
        self._ranks = distributed.get_world_size() if distributed.is_initialized() else 1
        self._is_first = not distributed.is_initialized() or distributed.get_rank() == 0
        self._trained = [p for p in model.parameters() if p.requires_grad]
        self._optimizer = torch.optim.AdamW(
            self._trained,
            lr=recipe.learning_rate,
            betas=(0.9, 0.95),
            weight_decay=recipe.weight_decay,
            fused=True,
        )
        self.progress = Progress()
        self._resume()

    def train(self, stream: ExampleStream) -> None:
        """Trains until the limits are reached; the last checkpoint is written at the end."""
        stream.position = max(stream.position, self.progress.position)
        if self._recipe.judge_first and self.progress.step == 0:
            self._report(self._measured())
        bar = tqdm(total=100, unit="%", disable=not self._is_first, bar_format=_BAR)
        last = last_save = time.monotonic()
        for batches in self._steps(stream):
            loss = self._step(batches)
            now = time.monotonic()
            self._count(batches, now - last, stream)
            done = self._done()
            self._report({"loss": round(loss, 4), "rate": rate(done)})
            bar.n = round(100 * done, 1)
            bar.set_postfix_str(f"loss {loss:.3f}, {self.progress.tokens:,} tokens")
            if done >= 1 or now - last_save > self._recipe.save_seconds:
                self._save()
                last_save = time.monotonic()
            last = time.monotonic()  # judging and saving are not training time
            if done >= 1:
                break
        bar.close()

    def _steps(self, stream: ExampleStream) -> Iterator[list[Batch]]:
        """Every process makes the same batches and takes its share of each step's."""
        rank = distributed.get_rank() if self._ranks > 1 else 0
        recipe = self._recipe
        for batches in steps(stream, recipe.step_tokens, recipe.micro_tokens):
            yield batches[rank :: self._ranks]

    def _step(self, batches: list[Batch]) -> float:
        """One optimiser step; the loss is the mean over all weighted targets of the step."""
        self._model.train()
        weight = torch.tensor(sum(float(batch.weights[:, 1:].sum()) for batch in batches))
        total = self._sum(weight.clone())
        loss = torch.zeros(())
        for batch in batches:
            part = weighted_loss(self._model, batch, self._device) / total
            part.backward()
            loss += part.detach().cpu()
        self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self._trained, self._recipe.clip)
        for group in self._optimizer.param_groups:
            group["lr"] = self._recipe.learning_rate * rate(self._done())
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=False)
        return float(self._sum(loss))

    def _share_gradients(self) -> None:
        """Each process has divided by the step's whole weight, so gradients add up."""
        if self._ranks > 1:
            for parameter in self._trained:
                distributed.all_reduce(parameter.grad)

    def _sum(self, value: torch.Tensor) -> torch.Tensor:
        if self._ranks > 1:
            value = value.to(self._device)
            distributed.all_reduce(value)
            value = value.cpu()
        return value

    def _count(self, batches: list[Batch], seconds: float, stream: ExampleStream) -> None:
        tokens = torch.tensor(float(sum(batch.tokens for batch in batches)))
        self.progress.step += 1
        self.progress.tokens += int(self._sum(tokens))
        slowest = self._sum(torch.tensor(seconds)) / self._ranks
        self.progress.seconds += float(slowest)
        self.progress.position = stream.position

    def _done(self) -> float:
        return self._limits.done(self.progress.seconds, self.progress.tokens)

    def _measured(self) -> dict:
        if not self._is_first:
            return {}
        self._model.eval()
        score = self._judge.score(self._model, self._device)
        return {"eval": {"tokens": self.progress.tokens, **dataclasses.asdict(score)}}

    def _save(self) -> None:
        if self._is_first:
            origin = {**self._origin, "recipe": dataclasses.asdict(self._recipe)}
            checkpoints.save(self._folder, self._model, self._optimizer, self.progress, origin)
            self._report(self._measured())
        if self._ranks > 1:
            distributed.barrier()

    def _report(self, values: dict) -> None:
        if self._is_first and values:
            self._folder.mkdir(parents=True, exist_ok=True)
            row = {**dataclasses.asdict(self.progress), **values}
            with (self._folder / "metrics.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")

    def _resume(self) -> None:
        state = checkpoints.load(self._folder)
        if state:
            self._model.load_state_dict(state["model"])
            self._optimizer.load_state_dict(state["optimizer"])
            self.progress = Progress(**state["progress"])


_BAR = "{l_bar}{bar}| {elapsed} (left {remaining}) {postfix}"


def weighted_loss(model, batch: Batch, device: torch.device) -> torch.Tensor:
    """The summed loss of the batch's targets, each times its weight."""
    targets, weights = batch.ids[:, 1:].flatten(), batch.weights[:, 1:].flatten()
    wanted = weights.nonzero().flatten()
    length = batch.ids.shape[1] - 1
    places = wanted // length * (length + 1) + wanted % length
    with torch.autocast(device.type, torch.bfloat16):
        logits = model(batch.ids.to(device), places.to(device))
    losses = functional.cross_entropy(
        logits.float(), targets[wanted].to(device), reduction="none"
    )
    return (losses * weights[wanted].to(device)).sum()
