"""Whether HumanEval's programs pass their tests with an answer in place of what was cut out.

Answers are run as they are: without a network where the system can take it away, and better in a
container altogether.
"""

from collections.abc import Iterable, Mapping

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.humaneval import Task, tasks
from bantam_train.evaluation.java_worker import ask_all, sandbox
from bantam_train.evaluation.places import JAVA_WORKERS

PASS = "pass"
_LIMIT_MILLIS = 5000
# The JDK's packages that the tasks use; not every task imports what its solution needs.
_PACKAGES = (
    "util", "util.stream", "util.function", "math", "security", "text", "io", "nio.charset",
)
_IMPORTS = "".join(f"import java.{package}.*;\n" for package in _PACKAGES)


def verdicts(cases: Iterable[Case], answers: Mapping[str, str]) -> dict[str, str]:
    """For each case ``pass``, or why not: ``compile``, ``test``, ``timeout``, ``crash``."""
    tests = {task.id: task.test for task in tasks()}
    programs = {
        case.id: _program(case.prefix + answers[case.id] + case.suffix, tests[case.group])
        for case in cases
    }
    return dict(zip(programs, _judged(programs.values()), strict=True))


def reference_verdicts(of: Iterable[Task]) -> dict[str, str]:
    """The verdicts on the tasks' own solutions: all of them have to pass."""
    programs = {task.id: _program(task.prompt + task.solution, task.test) for task in of}
    return dict(zip(programs, _judged(programs.values()), strict=True))


def _program(solution: str, test: str) -> str:
    return f"{_IMPORTS}{solution}\n{test}"


def _judged(programs: Iterable[str]) -> list[str]:
    judge = JAVA_WORKERS / "ProgramJudge.java"
    return ask_all(judge, programs, [str(_LIMIT_MILLIS)], sandbox())
