"""The figures of a set: right lines, completed code, agreement, and what earlier uses give."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_train.evaluation.cases import LINE_KINDS, Case
from bantam_train.evaluation.intervals import Ratio, difference

# Earlier occurrences of an idiom: from so many on, up to the next.
OCCURRENCES = (0, 1, 2, 4)
COPYING = "copying"


@dataclass(frozen=True)
class Lines:
    """The rests of lines that each system gives, for cases that all of them answered."""

    cases: Sequence[Case]
    lines: Mapping[str, Mapping[str, str]]
    occurrences: Mapping[str, int]

    @property
    def systems(self) -> list[str]:
        """Names of the systems."""
        return list(self.lines)

    def is_right(self, system: str, case: Case) -> bool:
        """Whether the system's line is the author's."""
        return self.lines[system][case.id] == case.target

    def exact(self, system: str, cases: Iterable[Case] | None = None) -> Ratio:
        """Share of right lines, of all cases or of some."""
        return self._ratio(cases, lambda case: (self.is_right(system, case), 1))

    def completed(self, system: str) -> Ratio:
        """Characters that right lines give, of all characters of the targets."""
        return self._ratio(
            None,
            lambda case: (len(case.target) * self.is_right(system, case), len(case.target)),
        )

    def gain(self, system: str, over: str) -> dict:
        """Right lines of one system minus another's, with the interval over artefacts."""
        found = difference(self.exact(system), self.exact(over))
        return {"value": found.value, "low": found.low, "high": found.high}

    def by_kind(self) -> dict[str, dict[str, float]]:
        """Share of right lines by kind and system."""
        return self._parts((kind, [c for c in self.cases if c.kind == kind]) for kind in LINE_KINDS)

    def by_artefact(self) -> dict[str, dict[str, float]]:
        """Share of right lines by artefact and system."""
        names = dict.fromkeys(case.artefact for case in self.cases)
        return self._parts((n, [c for c in self.cases if c.artefact == n]) for n in names)

    def by_occurrences(self) -> dict[str, dict[str, float]]:
        """Share of right lines by how often the idiom stood in the project before."""
        bounds = [*OCCURRENCES, float("inf")]
        return self._parts(
            (
                str(low),
                [case for case in self.cases if low <= self.occurrences[case.id] < high],
            )
            for low, high in zip(bounds, bounds[1:], strict=False)
        )

    def agreement(self, one: str, other: str) -> dict:
        """How often two systems say the same, and how often that is right."""
        said, others = self.lines[one], self.lines[other]
        same = [case for case in self.cases if said[case.id] and said[case.id] == others[case.id]]
        either = sum(self.is_right(one, case) or self.is_right(other, case) for case in self.cases)
        count = len(self.cases)
        found = {"share": len(same) / count, "either_right": either / count}
        if same:
            right = self.exact(one, same)
            low, high = right.interval()
            found |= {"right": right.value, "low": low, "high": high}
        return found

    def _parts(self, parts: Iterable[tuple[str, list[Case]]]) -> dict[str, dict[str, float]]:
        return {
            name: {"cases": len(some)}
            | {system: self.exact(system, some).value for system in self.systems}
            for name, some in parts
            if some
        }

    def _ratio(
        self, cases: Iterable[Case] | None, measure: Callable[[Case], tuple[float, float]]
    ) -> Ratio:
        chosen = self.cases if cases is None else list(cases)
        parts = [measure(case) for case in chosen]
        numerators, denominators = zip(*parts, strict=True)
        return Ratio([case.group for case in chosen], numerators, denominators)


def with_interval(ratio: Ratio) -> dict:
    """A ratio with its 95 % interval over artefacts."""
    low, high = ratio.interval()
    return {"value": ratio.value, "low": low, "high": high}
