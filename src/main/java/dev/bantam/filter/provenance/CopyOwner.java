package dev.bantam.filter.provenance;

/**
 * Where text comes from.
 *
 * @param artefact Maven coordinates, {@code group:artifact:version}
 * @param licence SPDX name
 */
record CopyOwner(String artefact, String licence) {
  /** Of a line of the index: both, with a tab between. */
  static CopyOwner of(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 2) {
      throw new IllegalArgumentException("no owner");
    }
    return new CopyOwner(columns[0], columns[1]);
  }
}
