"""Asks a running server as an editor does, and keeps what the user is shown."""

import json
import urllib.request
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bantam_filter.text import lines_of

_PATH = "/v1/bantam/complete"
_DEADLINE_MS = 60_000
ANNOTATE, RESAMPLE = "annotate", "resample"


@dataclass(frozen=True)
class Request:
    """A cursor in a file."""

    id: str
    path: str
    prefix: str
    suffix: str
    release: int | None = None
    shape: str = "auto"


@dataclass(frozen=True)
class Shown:
    """What came back.

    Attributes:
        replaced: characters right of the cursor that the text takes the place of.
        findings: those of the text that is shown: rule, CWEs, level.
        replaced_findings: those of the text that mode resample replaced.
    """

    id: str
    text: str
    replaced: int
    action: str
    status: str
    withheld: str | None
    findings: tuple[tuple[str, tuple[int, ...], str], ...]
    replaced_findings: tuple[tuple[str, tuple[int, ...], str], ...]
    candidates: int
    filter_ms: float
    total_ms: float

    @property
    def is_shown(self) -> bool:
        """Whether the user sees anything."""
        return bool(self.text.strip())

    def is_flagged(self, with_notes: bool) -> bool:
        """Whether the filter says anything of it."""
        return any(with_notes or level != "note" for _, _, level in self.findings)

    def merged(self, request: Request) -> str:
        """The file with the suggestion in it."""
        units = request.suffix.encode("utf-16-le", "surrogatepass")[2 * self.replaced :]
        return request.prefix + self.text + units.decode("utf-16-le", "surrogatepass")

    def lines(self, request: Request) -> tuple[int, int]:
        """First and last line of the suggestion in the merged file."""
        start = len(request.prefix)
        return lines_of(self.merged(request), start, start + len(self.text))


def ask(url: str, request: Request, mode: str) -> Shown:
    """One request."""
    fields = {
        "prefix": request.prefix,
        "suffix": request.suffix,
        "path": request.path,
        "shape": request.shape,
        "filter": mode,
        "deadline_ms": _DEADLINE_MS,
    }
    if request.release is not None:
        fields["java_release"] = request.release
    call = urllib.request.Request(
        url + _PATH, json.dumps(fields).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(call) as response:
        return shown(request.id, json.load(response))


def shown(id_: str, reply: dict) -> Shown:
    """What a reply shows."""
    choice = reply["choices"][0]
    details = choice["bantam"]
    return Shown(
        id_,
        choice["text"],
        choice["replace"]["end"],
        details["filter"]["action"],
        details["filter"]["status"],
        details["why"].get("withheld"),
        _findings(details["findings"]),
        _findings(details.get("replaced") or []),
        details["why"]["candidates"],
        reply["timings"]["filter_ms"],
        reply["timings"]["total_ms"],
    )


def _findings(found: Iterable[dict]) -> tuple[tuple[str, tuple[int, ...], str], ...]:
    return tuple((one["ruleId"], tuple(one["cwe"]), one["level"]) for one in found)


class Answers:
    """The answers to one kind of questions, kept one a line as they come, so that a run can go on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Not splitlines: texts may hold separators that JSON leaves as they are.
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
        rows = (json.loads(line) for line in lines if line)
        self._by_id = {one.id: one for one in map(_shown, rows)}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def of(self, ids: Iterable[str]) -> list[Shown]:
        """Those that are there, in order of the ids."""
        return [self._by_id[id_] for id_ in ids if id_ in self._by_id]

    def keep(self, answer: Shown) -> None:
        """Adds one and writes it at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(answer), ensure_ascii=False) + "\n")
        self._by_id[answer.id] = answer


def keep_of(server: str, folder: Path) -> None:
    """Empties the folder of answers that another server gave.

    Args:
        server: what tells it from others.
    """
    mark = folder / "server.txt"
    if not mark.exists() or mark.read_text(encoding="utf-8") != server:
        for old in folder.glob("*.jsonl"):
            old.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(server, encoding="utf-8")


def _shown(row: dict) -> Shown:
    lists = {
        name: tuple((rule, tuple(cwe), level) for rule, cwe, level in row[name])
        for name in ("findings", "replaced_findings")
    }
    return Shown(**{**row, **lists})
