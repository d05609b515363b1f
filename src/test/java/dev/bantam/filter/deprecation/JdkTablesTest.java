package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import dev.bantam.syntax.JdkMembers;
import dev.bantam.syntax.JdkTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every entry of the tables of JDK API is found when it is used, at the releases it should be. */
final class JdkTablesTest {
  private static final Rule DEPRECATED = new DeprecatedApiRule();
  private static final Rule REMOVED = new RemovedApiRule();
  private static final Rule TOO_NEW = new TooNewApiRule();
  private static final List<Integer> RELEASES = List.of(8, 11, 17, 21, 25);
  private static final List<String> LIBRARIES =
      List.of(
          "javax.activation.",
          "javax.annotation.",
          "javax.jws.",
          "javax.transaction.",
          "javax.xml.bind.",
          "javax.xml.soap.",
          "javax.xml.ws.");

  @Test
  void lifecycle_everyEntry_isFoundWithItsLevel() {
    List<String> wrong = new ArrayList<>();
    List<ApiLife> entries = JdkLifecycle.get().all();
    for (ApiLife life : entries) {
      String file = ApiCode.of(life.name());
      for (int release : RELEASES) {
        String found =
            levels(DEPRECATED, file, release, life) + levels(REMOVED, file, release, life);
        String expected = expected(life, release);
        if (!found.equals(expected)) {
          wrong.add(life.name() + " at " + release + ": " + found + ", not " + expected);
        }
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " wrong");
    assertTrue(entries.size() > 1500);
  }

  private static String levels(Rule rule, String file, int release, ApiLife life) {
    StringBuilder levels = new StringBuilder();
    for (Hit hit : RuleSamples.hits(rule, file, release)) {
      if (Objects.requireNonNull(hit.api()).name().equals(life.readable())) {
        levels.append(hit.level().name().charAt(0));
      }
    }
    return levels.toString();
  }

  private static String expected(ApiLife life, int release) {
    int uses = ApiCode.uses(life.name());
    Level level;
    if (life.isRemovedAt(release)) {
      boolean library = LIBRARIES.stream().anyMatch(life.name()::startsWith);
      level = library ? Level.WARNING : Level.ERROR;
      uses -= library && life.name().indexOf('#') < 0 ? ApiCode.SIMPLE_USES : 0;
    } else if (!life.isDeprecatedAt(release)) {
      return "";
    } else {
      boolean ends = life.isForRemovalAt(release) || life.isEverRemoved();
      level = ends ? Level.WARNING : Level.NOTE;
    }
    return level.name().substring(0, 1).repeat(uses);
  }

  @Test
  void since_everyEntry_isTooNewBeforeItsReleaseOnly() {
    List<String> wrong = new ArrayList<>();
    List<NewApi> entries = JdkSince.get().all();
    int older = 0;
    for (NewApi api : entries) {
      String file = ApiCode.of(api.name());
      long before = told(file, api.since() - 1, api);
      long then = told(file, api.since(), api);
      boolean found = before == ApiCode.uses(api.name());
      if (!found && mayMeanOlder(api)) {
        older++;
      } else if (!found || then != 0) {
        wrong.add(api.name() + " since " + api.since() + ": " + before + " and " + then);
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " wrong");
    assertTrue(entries.size() > 2_000);
    assertTrue(older < 100, older + " may mean an older one");
  }

  /** An older method takes the same arguments, so that the call compiles before as well. */
  private static boolean mayMeanOlder(NewApi api) {
    int member = api.name().indexOf('#');
    if (member < 0 || !api.name().endsWith(")")) {
      return false;
    }
    String type = api.name().substring(0, member);
    String method = api.name().substring(member + 1, api.name().indexOf('('));
    return JdkTypes.withSupertypes(type).stream()
        .flatMap(t -> JdkMembers.declared(t, method).stream().map(s -> Map.entry(t, s)))
        .anyMatch(
            e ->
                e.getValue().takes(api.parameters().size())
                    && JdkSince.get().method(e.getKey(), method, e.getValue().types())
                        < api.since());
  }

  private static long told(String file, int release, NewApi api) {
    return RuleSamples.hits(TOO_NEW, file, release).stream()
        .filter(hit -> hit.message().startsWith(api.readable() + " came with Java " + api.since()))
        .count();
  }
}
