"""The copying baseline and the idiom's earlier uses."""

from bantam_memory.copying import Copied, copied, from_file, nested
from bantam_memory.project import Project
from bantam_memory.sessions import Clear, Learn
from bantam_train.evaluation.cases import Case


def test_mostFrequentContinuation_wins():
    texts = ["use(x).now();\nuse(x).now();\n", "use(x).later();\n"]
    assert copied("  use(x).", texts).line == "now();"


def test_longestMatch_winsOverFrequentOnes():
    texts = ["use(x).now();\nuse(x).now();\n", "please use(x).later();\n"]
    assert copied("please use(x).", texts) == Copied("later();", len("please use(x)."))


def test_file_doesNotFindItself():
    assert from_file("int answer", "\n}\n").matched == 0


def test_nested_takesTheLongerMatch():
    assert nested(Copied("a", 5), Copied("b", 6)).line == "b"
    assert nested(Copied("a", 6), Copied("b", 6)).line == "a"


def case(prefix: str, target: str) -> Case:
    return Case("1", "line-end", "g:a:1:sources", "a/One.java", 1, prefix, "\n}\n", target)


def test_occurrences_ignoreBlanks():
    project = Project()
    told = [Clear(), Learn("a/Two.java", "x = all.get( 0 );\ny = all.get(0);\n")]
    assert list(project.follow(told)) == []
    assert project.occurrences(case("z = all.", "get(0);")) == 2
    assert project.occurrences(case("z = all.g", "et(0);")) == 2
    assert project.occurrences(case("z = none.", "get(0);")) == 0
