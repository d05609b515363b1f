package dev.bantam.filter.deprecation;

import dev.bantam.filter.Rule;
import dev.bantam.syntax.LibraryApi;

/** A rule that knows the project's libraries, if anybody told which they are. Immutable. */
abstract class WithLibraries implements Rule {
  private final LibraryApi libraries;

  WithLibraries(LibraryApi libraries) {
    this.libraries = libraries;
  }

  /** The project's libraries; {@link LibraryApi#EMPTY} if they are not known. */
  final LibraryApi libraries() {
    return libraries;
  }
}
