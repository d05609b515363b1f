package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;

/**
 * The project's code as it was remembered at one moment. Immutable in all that can be seen of it;
 * thread-safe.
 *
 * @param index all tokens, also later ones
 * @param length places from here on came later
 * @param documents all files, also later ones
 * @param count files from this number on came later
 * @param version files that were removed later bear a later one
 */
record ProjectView(TokenIndex index, int length, DocumentTable documents, int count, int version) {
  private static final int FIRST_DOCUMENTS = 256;

  /** Number of the file that a place belongs to; -1 if the file has been removed. */
  int documentAt(int place) {
    int document = documents.at(place, count);
    return documents.isVisible(document, version) ? document : -1;
  }

  String path(int document) {
    return documents.path(document);
  }

  int start(int document) {
    return documents.start(document);
  }

  /** A view of nothing, with room for {@code capacity} tokens. */
  static ProjectView empty(int capacity, int version) {
    return new ProjectView(
        new TokenIndex(capacity), 1, new DocumentTable(FIRST_DOCUMENTS), 0, version);
  }

  /** Adds a file, which only the new view shows. */
  ProjectView with(String path, TokenIds ids, int newVersion) {
    DocumentTable table = count < documents.capacity() ? documents : documents.doubled();
    table.put(count, path, index.add(ids));
    return new ProjectView(index, index.length(), table, count + 1, newVersion);
  }

  /** The same at a later version. */
  ProjectView as(int newVersion) {
    return new ProjectView(index, length, documents, count, newVersion);
  }
}
