"""When the keys of a trace are pressed: pauses drawn from distributions, the same for a seed."""

import random
from dataclasses import dataclass

# Median pause before an action, in milliseconds. Typing: with its spread and the thinking pauses
# the mean over a trace is near the 239 ms between keys of 168,000 typists (Dhakal, CHI 2018).
_MEDIANS = {
    "type": 170,
    "auto-close": 200,
    "over-type": 150,
    "enter": 320,
    "indent": 150,
    "mid-line type": 180,
    "mid-line delete": 130,
    "backspace": 150,
    "undo": 260,
    "accept": 420,
    "line move": 190,
    "near jump": 900,
    "jump": 1400,
}
_SPREAD = 0.45
# At the start of a line, and now and then before a word, one looks and thinks.
_THINKING_MEDIAN, _THINKING_SPREAD = 1100, 0.6
_AFTER_ENTER, _AFTER_SPACE = 0.25, 0.06


@dataclass
class Typist:
    """Draws pauses; one for each trace."""

    rng: random.Random

    def pause(self, kind: str, before: str) -> int:
        """Milliseconds between the last action and this one.

        Args:
            kind: of this action.
            before: the document up to the cursor before this action.
        """
        pause = self._draw(_MEDIANS[kind], _SPREAD)
        if kind in ("type", "auto-close"):
            share = _AFTER_ENTER if not before.rpartition("\n")[2].strip() else 0.0
            share = _AFTER_SPACE if share == 0 and before.endswith(" ") else share
            if self.rng.random() < share:
                pause += self._draw(_THINKING_MEDIAN, _THINKING_SPREAD)
        return round(pause)

    def _draw(self, median: float, spread: float) -> float:
        return median * self.rng.lognormvariate(0, spread)
