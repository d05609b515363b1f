"""Fingerprints of Java text: what counts as a token, what is never missed, what the server reads."""

import random
from pathlib import Path

import numpy as np
import pytest

from bantam_train.copy_index import Owner, Records, write_index
from bantam_train.copy_records import Limits, collect, distinctive, telling
from bantam_train.fingerprints import GRAM, GUARANTEE, WINDOW, TokenHashes, select, tokens
from scripts.make_copy_samples import write_samples

SAMPLES = (
    Path(__file__).resolve().parents[2] / "src/test/resources/dev/bantam/filter/provenance"
)


def words(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(10**9)}" for _ in range(count)]


def prints(*texts: str):
    known = TokenHashes()
    parts = [known.of(text) for text in texts]
    return select(np.concatenate(parts), np.array([len(part) for part in parts]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("package a.b; import c.D;\nint x;", ["int", "x", ";"]),
        ("a/*b*/c//d\ne", ["a", "c", "e"]),
        ('f("// \\" no", \'"\')', ["f", "(", '"// \\" no"', ",", "'\"'", ")"]),
        ("x >>>= 1.5e-3f", ["x", ">>>=", "1.5e-3f"]),
        ("importer.of(a::b)", ["importer", ".", "of", "(", "a", "::", "b", ")"]),
        ("import a.b\nint x", ["int", "x"]),
        ('"open\nint', ['"open', "int"]),
        ('s = """\n a "" \\""" b""" + c', ["s", "=", '"""\n a "" \\""" b"""', "+", "c"]),
        ("/* open", []),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


def test_winnowing_by_its_definition():
    text = " ".join(words(400, seed=1))
    hashes = TokenHashes().of(text)
    found = prints(text)
    grams = {}
    for start in range(len(hashes) - GRAM + 1):
        alone = select(hashes[start : start + GUARANTEE], np.array([GUARANTEE]))
        if len(hashes) - start >= GUARANTEE:
            assert len(alone.position) == 1
            grams[start + int(alone.position[0])] = int(alone.gram[0])
    assert grams == dict(zip(found.position.tolist(), found.gram.tolist(), strict=True))


@pytest.mark.parametrize("offset", [0, 17, 100, 240])
def test_sixty_tokens_always_share_a_fingerprint(offset):
    source = words(300, seed=2)
    copied = source[offset : offset + GUARANTEE]
    other = " ".join(words(70, seed=3) + copied + words(70, seed=4))
    assert set(prints(" ".join(source)).gram.tolist()) & set(prints(other).gram.tolist())


def test_no_fingerprint_reaches_into_the_next_file():
    first, second = " ".join(words(90, seed=5)), " ".join(words(200, seed=6))
    both, alone = prints(first, second), prints(second)
    assert (both.position[both.position >= 90] - 90).tolist() == alone.position.tolist()
    assert all(at + GRAM <= 90 or at >= 90 for at in both.position)
    assert both.gram[both.position >= 90].tolist() == alone.gram.tolist()
    assert both.around[both.position >= 90].tolist() == alone.around.tolist()


def test_density_is_two_of_window_and_one():
    found = prints(" ".join(words(20_000, seed=7)))
    assert len(found.position) / 20_000 == pytest.approx(2 / (WINDOW + 1), rel=0.06)


@pytest.mark.parametrize(
    "text",
    [
        "public int getCount() { return count; } public String getName() { return this.name; }" * 3,
        "A(int b0, int c) {" + "".join(f"this.b{n} = b{n};" for n in range(20)) + "}",
        "@Override @Pure(level = 1) public boolean equals(Object o) { if (this == o) { return true; } "
        "if (o == null || getClass() != o.getClass()) { return false; } A that = (A) o; return x; }",
        "byte[] t = { " + "0, 1, " * 80 + "};",
    ],
)
def test_accessors_and_tables_tell_nothing(text):
    hashes = TokenHashes().of(text)
    found = select(hashes, np.array([len(hashes)]))
    assert len(found.position) > 0
    assert telling(hashes, found.position).mean() < 0.1


def test_what_many_groups_share_is_dropped():
    common, own = " ".join(words(200, seed=8)), " ".join(words(200, seed=9))
    records = collect([(0, own), (0, common), (1, common), (2, common)])
    groups = np.array([0, 1, 2])
    assert set(distinctive(records, groups, Limits(groups=2)).owner) == {0}
    kept = distinctive(records, np.array([0, 0, 0]), Limits(groups=2, owners=2))
    assert set(kept.owner) == {0, 1}
    assert set(kept.gram) == set(records.gram)


def test_records_wider_than_a_word_are_refused(tmp_path):
    one = np.ones(1, np.uint64)
    records = Records(one, one, np.zeros(1, np.uint16))
    with pytest.raises(ValueError, match="records of 59 bits"):
        write_index(records, [Owner("a:b:1", "MIT")], 34, tmp_path / "x")


@pytest.mark.parametrize("name", ["tokens.tsv", "fingerprints.tsv", "samples.idx"])
def test_samples_of_the_server_are_up_to_date(tmp_path, name):
    write_samples(SAMPLES, tmp_path)
    assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes()
