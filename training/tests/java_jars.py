"""Builds small source jars and the facts around them for the corpus tests."""

import zipfile
from pathlib import Path

from bantam_train.artefacts import Reserved, sha256
from bantam_train.curation.evaluation_gate import EvaluationData, evaluation_data
from bantam_train.curation.manifest import TrainArtefact

APACHE = "/*\n * Licensed under the Apache License, Version 2.0.\n */\n"


def java_class(name: str, package: str = "com.foo", body: str = "") -> str:
    """A class of a dozen lines that passes every gate; the name makes it unlike others."""
    word = name.lower()
    return f"""package {package};

import java.util.List;

/** Counts {word} things. */
public final class {name} {{
  private final List<String> {word}Names;

  public {name}(List<String> {word}Names) {{
    this.{word}Names = List.copyOf({word}Names);
  }}

  /** Says how many {word} things have a name of some length. */
  public long count{name}(int minimumLength) {{
    return {word}Names.stream().filter({word} -> {word}.length() >= minimumLength).count();
  }}
{body}}}
"""


def write_jar(path: Path, files: dict[str, str]) -> Path:
    """Writes a jar with these texts."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def make_artefact(
    folder: Path, files: dict[str, str], group: str = "com.foo", name: str = "bar", **facts: str
) -> TrainArtefact:
    """Writes an artefact's jar into the folder and gives its row of the manifest."""
    row = TrainArtefact(group, name, "1.0", "sources", "", "Apache-2.0", "POM", **facts)
    jar = write_jar(folder / row.file_name, files)
    return TrainArtefact(
        group, name, "1.0", "sources", sha256(jar), "Apache-2.0", "POM com.foo", **facts
    )


def nothing_reserved(*texts: str) -> EvaluationData:
    """Evaluation data of these texts, with no group or package reserved."""
    return evaluation_data(Reserved(frozenset(), frozenset()), texts)
