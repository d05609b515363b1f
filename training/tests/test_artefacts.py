"""The manifests and the list of what must never be trained on."""

import pytest

from bantam_train.artefacts import (
    CORPUS,
    Artefact,
    check_not_reserved,
    read_artefacts,
    read_reserved,
    write_artefacts,
)
from bantam_train.licences import permissive_licence

PERMISSIVE = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "UPL-1.0", "ISC", "CC0-1.0"}


def artefact(group: str) -> Artefact:
    return Artefact(group, "a", "1", "sources", "0" * 64, "MIT", "POM")


def test_vocabulary_manifest_names_no_reserved_group():
    check_not_reserved(read_artefacts(CORPUS / "vocab-artefacts.tsv"))


@pytest.mark.parametrize("manifest", ["vocab-artefacts.tsv", "held-out-artefacts.tsv"])
def test_manifests_are_complete_and_permissive(manifest):
    for item in read_artefacts(CORPUS / manifest):
        assert len(item.sha256) == 64
        assert item.licence in PERMISSIVE
        assert item.evidence.startswith("POM ")


def test_vocabulary_and_held_out_manifests_do_not_overlap():
    names = [
        {(item.group, item.artifact) for item in read_artefacts(CORPUS / f"{kind}-artefacts.tsv")}
        for kind in ("vocab", "held-out")
    ]
    assert not names[0] & names[1]


@pytest.mark.parametrize("group", ["org.jsoup", "io.helidon.webserver", "io.micrometer.observe"])
def test_reserved_groups_and_what_lies_below_are_refused(group):
    with pytest.raises(SystemExit, match="reserved"):
        check_not_reserved([artefact(group)])


@pytest.mark.parametrize("group", ["org.jsouper", "io.helidon", "org.springframework"])
def test_other_groups_pass(group):
    check_not_reserved([artefact(group)])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("org/jsoup/nodes/Element.java", True),
        ("com/example/shaded/org/jsoup/nodes/Element.java", True),
        ("org/apache/tomcat/util/bcel/Const.java", True),
        ("graphql/schema/GraphQLType.java", True),
        ("org/springframework/graphql/Client.java", False),
        ("org/springframework/core/Ordered.java", False),
    ],
)
def test_reserved_packages_count_when_shaded_too(path, expected):
    assert read_reserved().covers_path(path) is expected


def test_a_written_manifest_reads_back_sorted(tmp_path):
    items = [artefact("z"), artefact("b")]
    write_artefacts(items, tmp_path / "m.tsv")
    assert read_artefacts(tmp_path / "m.tsv") == items[::-1]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Apache License, Version 2.0"], "Apache-2.0"),
        (["GNU Lesser General Public License", "Apache License, Version 2.0"], "Apache-2.0"),
        (["Eclipse Distribution License - v 1.0"], "BSD-3-Clause"),
        (["BSD-2-Clause"], "BSD-2-Clause"),
        (["The MIT License"], "MIT"),
        (["Eclipse Public License v2.0"], None),
        (["GNU General Public License, version 2"], None),
        ([], None),
    ],
)
def test_licence_names(names, expected):
    assert permissive_licence(names) == expected
