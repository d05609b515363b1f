"""What the JDK says of answers: programs run, files parsed, names looked up."""

from dataclasses import replace

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.identifiers import JdkNames, KnownNames, identifiers
from bantam_train.evaluation.java_worker import ask_all
from bantam_train.evaluation.pass_at_one import verdicts
from bantam_train.evaluation.humaneval import infill_cases
from bantam_train.evaluation.places import JAVA_WORKERS
from bantam_train.evaluation.whole_files import whole_file

TEXT = """package org.example;

import java.util.List;

class Shop {
  int size(List<String> names) {
    return names.size();
  }
}
"""
CASE = Case(
    "1", "line-end", "g:a:1:sources", "Shop.java", 7, TEXT[: TEXT.index("ames.s")],
    TEXT[TEXT.index(";\n  }") + 1 :], "ames.size();",
)


def test_programs_are_compiled_and_tested():
    cases = [case for case in infill_cases() if case.group == "Java/0"][:3]
    first, second, third = cases
    answers = {
        first.id: first.target,
        second.id: "this does not compile",
        third.id: "double distance = 0;",
    }
    judged = verdicts(cases, answers)
    assert list(judged.values()) == ["pass", "compile", "test"]


def test_a_program_that_ends_its_judge_is_a_crash_and_the_next_is_judged():
    judge = JAVA_WORKERS / "ProgramJudge.java"
    program = "public class Main {{ public static void main(String[] a) {{ {} }} }}"
    texts = [program.format(body) for body in ("System.exit(0);", "while (true) {}", "")]
    assert ask_all(judge, texts, ["500"], jobs=1) == ["crash", "timeout", "pass"]


def test_files_parse_or_do_not():
    file = whole_file(CASE, TEXT)
    texts = [file.with_line(line) for line in ("ames.size();", "ames.siz();", "ames.size(;", "")]
    judge = JAVA_WORKERS / "SyntaxJudge.java"
    assert ask_all(judge, texts) == ["parses", "parses", "broken", "broken"]


def test_identifiers_are_those_of_code_with_what_was_typed():
    line = 'ames.stream("none").map(v -> new Item(v)); // nothing'
    assert identifiers(CASE, line) == ["names", "stream", "map", "v", "Item", "v"]


def test_names_resolve_in_file_project_imports_and_java_lang():
    jdk = JdkNames.of_running_jdk()
    sources = {"g:a:1:sources": {"Shop.java": TEXT, "Other.java": "class Other { int price; }"}}
    known = ["names", "List", "isEmpty", "Other", "price", "Math", "length"]
    unknown = ["Map", "Pattern", "stock"]
    found = KnownNames(sources, jdk).unresolved([*known, *unknown], CASE, whole_file(CASE, TEXT))
    assert found == unknown


def test_a_name_that_only_the_cut_text_has_is_unresolved():
    text = TEXT.replace("names.size();", "names.total();")
    case = replace(CASE, target="ames.total();")
    names = KnownNames({"g:a:1:sources": {"Shop.java": text}}, JdkNames([]))
    assert names.unresolved(["total", "size"], case, whole_file(case, text)) == ["total"]
