"""The corpus as an endless stream of examples: shard by shard, pass by pass, by quality."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from bantam_train.fim.chunks import ChunkSource
from bantam_train.fim.documents import Document, is_used, read_documents
from bantam_train.fim.examples import Example, ExampleMaker

_PER_FILE = 2
# Files that a worker is ahead.
_PREFETCH = 64

MakerFactory = Callable[[ChunkSource], ExampleMaker]


class ExampleStream:
    """Lists of examples, one list for each file in turn; empty where a file is passed over.

    A file's quality (0 to 1) is the chance that it is used in a pass. ``position`` counts the files
    behind the stream: a resumed run goes on where it stopped and meets nothing twice. Shards
    (``train*.jsonl.zst``) are looked for anew whenever one is finished, so they may arrive while
    the first is being trained on. Any number of workers gives the same order.
    """

    def __init__(
        self,
        corpus: Path,
        maker: MakerFactory,
        position: int = 0,
        workers: int = 0,
        files: int | None = None,
    ) -> None:
        self._corpus, self._maker = corpus, maker
        self._workers, self._files = workers, files
        self.position = position

    def __iter__(self) -> Iterator[list[Example]]:
        first = 0  # position of the shard's first file
        for turn in itertools.count():
            done: set[Path] = set()
            while shard := self._next_shard(done):
                done.add(shard)
                documents = load_documents(shard, self._files)
                if self.position < first + len(documents):
                    files = ShardFiles(documents, self._maker, turn, self.position - first)
                    for examples in self._loaded(files):
                        self.position += 1
                        yield examples
                first += len(documents)

    def _next_shard(self, done: set[Path]) -> Path | None:
        shards = sorted(self._corpus.glob("train*.jsonl.zst"))
        if not shards:
            raise FileNotFoundError(f"{self._corpus} has no train*.jsonl.zst")
        return next((shard for shard in shards if shard not in done), None)

    def _loaded(self, files: "ShardFiles") -> Iterator[list[Example]]:
        if not self._workers:
            return iter(files)
        loader = DataLoader(
            files, batch_size=None, num_workers=self._workers, prefetch_factor=_PREFETCH
        )
        return iter(loader)


class ShardFiles(IterableDataset):
    """The examples of a shard's files from ``start`` on; a worker takes every n-th file."""

    def __init__(
        self, documents: list[Document], maker: MakerFactory, turn: int, start: int
    ) -> None:
        self._documents, self._turn, self._start = documents, turn, start
        self._maker = maker(ChunkSource(documents))

    def __iter__(self) -> Iterator[list[Example]]:
        worker = get_worker_info()
        number, count = (worker.id, worker.num_workers) if worker else (0, 1)
        for document in self._documents[self._start + number :: count]:
            used = is_used(document, self._turn)
            yield self._maker.examples(document, str(self._turn), _PER_FILE) if used else []


def load_documents(shard: Path, limit: int | None = None) -> list[Document]:
    """A shard's files, or its first: the corpus is ordered by hash, so any part is a fair one."""
    return list(itertools.islice(read_documents(shard), limit))
