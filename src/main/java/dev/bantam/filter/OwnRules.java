package dev.bantam.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody forbids besides, and what they know of the flow of values in their own libraries.
 * The three tables are checked, and in the form of the files of the same names that come with
 * Bantam, in {@code dev/bantam/filter/flow}.
 *
 * @param banned what is not to be used
 * @param sources how values of others enter; a missing node if nothing is said
 * @param sinks where values do harm, by kind; a missing node if nothing is said
 * @param cleaners calls whose result is harmless; a missing node if nothing is said
 */
public record OwnRules(
    List<BannedApi> banned, JsonNode sources, JsonNode sinks, JsonNode cleaners) {
  /** Nothing. */
  public static final OwnRules NONE = banning(List.of());

  public OwnRules {
    banned = List.copyOf(banned);
    Set<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (BannedApi api : banned) {
      if (!ids.add(api.id())) {
        throw new IllegalArgumentException("two rules are called " + api.id());
      }
    }
  }

  /** Without tables. */
  static OwnRules banning(List<BannedApi> banned) {
    JsonNode none = MissingNode.getInstance();
    return new OwnRules(banned, none, none, none);
  }

  /**
   * Reads the text of a file.
   *
   * @param name the file, for messages
   * @throws IllegalArgumentException with one line that names the file, the place and what is
   *     allowed
   */
  public static OwnRules parse(String yaml, String name) {
    return new OwnRulesReader(name).read(yaml);
  }
}
