package dev.bantam.cli;

import dev.bantam.filter.Finding;
import java.util.ArrayList;
import java.util.List;

/** What {@code bantam check} found, and what it could not read; filled file by file. */
final class CheckReport {
  private final List<FileFindings> read = new ArrayList<>();
  private final List<UncheckedFile> unchecked = new ArrayList<>();

  void add(FileFindings file) {
    read.add(file);
  }

  void add(UncheckedFile file) {
    unchecked.add(file);
  }

  /** The files that could be read, at least in part. */
  List<FileFindings> read() {
    return read;
  }

  /** The files whose findings may be incomplete or absent. */
  List<UncheckedFile> unchecked() {
    return unchecked;
  }

  List<Finding> findings() {
    return read.stream().flatMap(file -> file.findings().stream()).toList();
  }
}
