"""The training manifest, and what is read off POMs and jars for it."""

import zipfile
from collections import Counter

import pytest
from java_jars import java_class, make_artefact, write_jar

from bantam_train.artefacts import check_not_reserved, read_reserved
from bantam_train.curation.candidates import read_candidates
from bantam_train.curation.class_files import class_release, manifest_release
from bantam_train.curation.libraries import import_counts, library_names, major
from bantam_train.curation.manifest import CORPUS, read_manifest, write_manifest
from bantam_train.curation.poms import Dependency, PomChain, release_number
from bantam_train.curation.record import record
from bantam_train.curation.weaknesses import RULES, may_match, rule_names

PERMISSIVE = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "UPL-1.0", "ISC", "CC0-1.0"}


def test_manifest_is_large_permissive_and_free_of_evaluation_groups():
    artefacts = read_manifest()
    check_not_reserved(artefacts)
    assert len({(item.group, item.artifact) for item in artefacts}) >= 600
    assert {item.licence for item in artefacts} <= PERMISSIVE
    assert all(len(item.sha256) == 64 and item.evidence for item in artefacts)
    assert all(len(item.library_list) <= 8 for item in artefacts)
    assert all(5 <= (item.release_number or 8) <= 25 for item in artefacts)
    assert len({item.coordinates for item in artefacts}) == len(artefacts)


def test_every_candidate_is_allowed():
    reserved = read_reserved()
    candidates = read_candidates(CORPUS / "candidates.tsv")
    assert not [item for item in candidates if reserved.covers_group(item.group)]


def test_manifest_survives_writing(tmp_path):
    rows = [make_artefact(tmp_path, {}, release="17", libraries="a 1; b 2"), *read_manifest()[:3]]
    write_manifest(rows, tmp_path / "m.tsv")
    assert sorted(map(repr, read_manifest(tmp_path / "m.tsv"))) == sorted(map(repr, rows))
    assert rows[0].release_number == 17
    assert rows[0].library_list == ["a 1", "b 2"]


def write_pom(root, group: str, artifact: str, version: str, body: str) -> None:
    folder = root.joinpath(*group.split("."), artifact, version)
    folder.mkdir(parents=True)
    (folder / f"{artifact}-{version}.pom").write_text(
        f'<project xmlns="http://maven.apache.org/POM/4.0.0">{body}</project>'
    )


@pytest.fixture
def repository(tmp_path):
    """A child, its parent, and a BOM that the parent imports."""
    write_pom(
        tmp_path, "org.foo", "child", "1.2",
        "<parent><groupId>org.foo</groupId><artifactId>parent</artifactId><version>1</version>"
        "</parent><dependencies>"
        "<dependency><groupId>org.junit</groupId><artifactId>junit</artifactId>"
        "<version>${junit}</version><scope>test</scope></dependency>"
        "<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>"
        "<dependency><groupId>a.b</groupId><artifactId>unknown</artifactId></dependency>"
        "</dependencies>",
    )  # fmt: skip
    write_pom(
        tmp_path, "org.foo", "parent", "1",
        "<licenses><license><name>MIT License</name></license></licenses><properties>"
        "<maven.compiler.release>${java}</maven.compiler.release><java>1.8</java>"
        "<junit>5.1</junit></properties><dependencyManagement><dependencies><dependency>"
        "<groupId>org.foo</groupId><artifactId>bom</artifactId><version>3</version>"
        "<scope>import</scope></dependency></dependencies></dependencyManagement>",
    )  # fmt: skip
    write_pom(
        tmp_path, "org.foo", "bom", "3",
        "<dependencyManagement><dependencies><dependency><groupId>org.slf4j</groupId>"
        "<artifactId>slf4j-api</artifactId><version>2.0.1</version></dependency></dependencies>"
        "</dependencyManagement>",
    )  # fmt: skip
    return tmp_path


def test_poms_state_licence_release_and_versions_through_parent_and_import(repository):
    chain = PomChain("org.foo", "child", "1.2", repository)
    assert chain.licences() == (["MIT License"], "POM org.foo:parent:1")
    assert chain.release() == 8
    versions = {item.artifact: item.version for item in chain.dependencies()}
    assert versions == {"slf4j-api": "2.0.1", "unknown": "", "junit": "5.1"}
    assert PomChain("org.foo", "missing", "1", repository).dependencies() == []


@pytest.mark.parametrize(
    ("text", "release"),
    [("1.8", 8), ("17", 17), ("JavaSE-11", 11), ("J2SE-1.5", 5), ("${x}", None), ("99", None)],
)
def test_release_numbers(text, release):
    assert release_number(text) == release


def test_libraries_are_ordered_by_use_and_need_a_version():
    logging = "import org.slf4j.Logger;\n"
    imports = import_counts([logging] * 3 + [logging + "import com.google.gson.Gson;\n"])
    dependencies = [
        Dependency("org.unused", "unused", "3.1", "compile"),
        Dependency("com.google", "gson", "2.1", "compile"),
        Dependency("org.slf4j", "slf4j-api", "2.0.1", "compile"),
        Dependency("org.none", "none", "", "compile"),
    ]
    assert library_names(dependencies, imports) == ["slf4j-api 2", "gson 2", "unused 3"]
    assert major("v3-rev20") == "3"
    assert major("LATEST") is None


def class_bytes(release: int) -> bytes:
    return b"\xca\xfe\xba\xbe\x00\x00" + (release + 44).to_bytes(2)


def test_class_files_and_manifest_tell_the_release(tmp_path):
    jar = tmp_path / "a.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("a/A.class", class_bytes(8))
        archive.writestr("META-INF/versions/17/a/A.class", class_bytes(17))
        archive.writestr("module-info.class", class_bytes(9))
        archive.writestr(
            "META-INF/MANIFEST.MF", "Bundle-RequiredExecutionEnvironment: JavaSE-1.8\r\n"
        )
    assert class_release(jar) == 8
    assert manifest_release(jar) == 8
    assert class_release(write_jar(tmp_path / "empty.jar", {"a.txt": ""})) is None
    assert manifest_release(tmp_path / "empty.jar") is None


def test_candidates_are_left_out_for_a_reason(tmp_path):
    def outcome(group: str, files: dict[str, str]):
        write_jar(tmp_path / f"{group}.bar-1.0-sources.jar", files)
        return record((group, "bar", "1.0"), tmp_path, tmp_path / "none")

    three = {f"a/A{n}.java": java_class(f"A{n}") for n in range(3)}
    assert outcome("org.jsoup", three) == "reserved for evaluation"
    assert outcome("org.unheard", {"a/A.java": "class A {}"}) == "hardly any Java"
    assert outcome("org.huge", three | {"a/B.java": "x" * 5_000_001}) == "too large"
    assert outcome("org.unheard", three) == "no permissive licence"
    assert record(("org.absent", "bar", "1.0"), tmp_path, tmp_path) == "no sources jar"


def test_headers_stand_in_for_a_pom_without_licence(tmp_path):
    header = "// Licensed under the Apache License, Version 2.0\n"
    files = {f"a/A{n}.java": header + java_class(f"A{n}") for n in range(3)}
    write_jar(tmp_path / "org.unheard.bar-1.0-sources.jar", files)
    [row] = record(("org.unheard", "bar", "1.0"), tmp_path, tmp_path / "none")
    assert row.licence == "Apache-2.0"
    assert row.evidence == "file headers: 3 of 3 name Apache-2.0"


def test_every_weakness_rule_has_a_number():
    names = rule_names(RULES.read_text(encoding="utf-8"))
    assert names["WeakHash"] == "CWE-328 WeakHash"
    assert len(names) >= 20
    assert max(Counter(names.values()).values()) == 1


class FakeFile:
    def __init__(self, text: str):
        self.text = text


@pytest.mark.parametrize(
    "line",
    [
        'MessageDigest.getInstance("MD5");',
        "try { run(); } catch (Exception e) { }",
        "new Random().nextInt();",
        'statement.executeQuery("select " + x);',
        "new ObjectInputStream(in);",
        'String dbPassword = "hunter22";',
        "error.printStackTrace();",
        'if (name == "a") {}',
    ],
)
def test_what_a_rule_could_flag_is_scanned(line):
    assert may_match(FakeFile(java_class("A", body=f"  void m() {{ {line} }}\n")))
    assert not may_match(FakeFile(java_class("A", body=f"  // {line}\n")))
