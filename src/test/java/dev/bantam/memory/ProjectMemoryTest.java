package dev.bantam.memory;

import static dev.bantam.memory.MemoryFixture.cursor;
import static dev.bantam.memory.MemoryFixture.ids;
import static dev.bantam.memory.MemoryFixture.opinion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProjectMemoryTest {
  private final ProjectMemory memory = MemoryFixture.memory(MemoryConfig.DEFAULT);

  @Test
  void learn_isExpectedFromThenOn_butNotByRequestsThatCameBefore() {
    RequestMemory early = memory.forRequest(cursor("b/B.java", "audit("));
    memory.learn("a/A.java", "audit(this);");
    assertEquals(Map.of(), opinion(early, ""));
    RequestMemory late = memory.forRequest(cursor("b/B.java", "audit("));
    assertEquals(Map.of('t', 1.0), opinion(late, ""));
    assertEquals(Map.of('i', 1.0), opinion(late, "th"));
  }

  @Test
  void learn_again_replacesWhatWasKnown_requestsKeepWhatTheySaw() {
    memory.learn("a/A.java", "audit(this);");
    RequestMemory early = memory.forRequest(cursor("b/B.java", "audit("));
    memory.learn("a\\A.java", "audit(name);");
    assertEquals(Map.of('n', 1.0), opinion(memory.forRequest(cursor("b/B.java", "audit(")), ""));
    assertEquals(Map.of('t', 1.0), opinion(early, ""));
    assertEquals(1, memory.stats().documents());
    assertEquals(12, memory.stats().tokens());
  }

  @Test
  void forget_isExpectedNoMore() {
    memory.learn("a/A.java", "audit(this);");
    memory.learn("a/C.java", "audit(all);");
    memory.forget("a/A.java");
    memory.forget("unknown");
    assertEquals(Map.of('a', 1.0), opinion(memory.forRequest(cursor("b/B.java", "audit(")), ""));
    memory.clear();
    assertEquals(Map.of(), opinion(memory.forRequest(cursor("b/B.java", "audit(")), ""));
    assertEquals(0, memory.stats().tokens());
  }

  @Test
  void editedFile_itsOlderFormIsNotLookedUp_howeverTheEditorNamesIt() {
    memory.learn("src/a/A.java", "audit(this);");
    for (String path : List.of("/home/me/src/a/A.java", "A.java", "src\\a\\A.java")) {
      assertEquals(Map.of(), opinion(memory.forRequest(cursor(path, "audit(")), ""), path);
    }
    assertEquals(1, opinion(memory.forRequest(cursor("src/a/BA.java", "audit(")), "").size());
  }

  @Test
  void sameFolder_countsMore() {
    memory.learn("src/main/java/x/a/A.java", "audit(all);");
    memory.learn("src/main/java/x/b/C.java", "audit(this);");
    Map<Character, Double> inB =
        opinion(memory.forRequest(cursor("src/test/java/x/b/B.java", "audit(")), "");
    assertTrue(inB.getOrDefault('t', 0.0) > inB.getOrDefault('a', 1.0), inB.toString());
  }

  @Test
  void levels_thatAreOff_sayNothing() {
    ProjectMemory fileOnly =
        MemoryFixture.memory(new MemoryConfig(true, 300, Set.of(Level.FILE), true, false));
    fileOnly.learn("a/A.java", "audit(all);");
    RequestMemory request = fileOnly.forRequest(cursor("b/B.java", "audit(this); audit("));
    assertEquals(Map.of('t', 1.0), opinion(request, ""));
  }

  @Test
  void disabled_nothingIsLearnt() {
    ProjectMemory off =
        MemoryFixture.memory(new MemoryConfig(false, 300, Set.of(Level.values()), true, false));
    off.learn("a/A.java", "audit(all);");
    assertEquals(0, off.stats().documents());
  }

  @Test
  void manyEdits_memoryStaysBounded_nothingIsLost() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      memory.learn("f" + i % 20, "key" + i % 20 + "=v" + letters(random, 2000) + ";");
    }
    assertTrue(memory.stats().bytes() < 8_000_000, memory.stats().toString());
    assertEquals(20, memory.stats().documents());
    for (int file = 10; file < 20; file++) {
      RequestMemory request = memory.forRequest(cursor("other", "key" + file + "="));
      assertEquals(Map.of('v', 1.0), opinion(request, ""));
    }
  }

  @Test
  void moreThanMayBeKept_whatWasLearntLongestAgoIsForgotten() {
    ProjectMemory small =
        MemoryFixture.memory(new MemoryConfig(true, 1, Set.of(Level.values()), true, false));
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      small.learn("f" + i, "#" + (char) ('!' + i) + "v" + letters(random, 5000));
    }
    MemoryStats stats = small.stats();
    assertTrue(stats.tokens() <= 1_000_000 / 28 && stats.tokens() > 30_000, stats.toString());
    assertEquals(Map.of(), opinion(small.forRequest(cursor("o", "#!")), ""));
    assertEquals(
        Map.of('v', 1.0), opinion(small.forRequest(cursor("o", "#" + (char) ('!' + 49))), ""));
  }

  @Test
  void whileOthersLearn_aRequestAlwaysSaysTheSame_andNothingForgotten() {
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      readers.add(CompletableFuture.runAsync(() -> readUntil(stop)));
    }
    Random random = new Random(11);
    for (int i = 0; i < 4000; i++) {
      memory.learn("f" + i % 7, "stamp=" + (char) ('a' + i % 26) + letters(random, 300));
      if (i % 10 == 0) {
        memory.forget("f" + random.nextInt(7));
      }
    }
    stop.set(true);
    readers.forEach(CompletableFuture::join);
  }

  private void readUntil(AtomicBoolean stop) {
    while (!stop.get()) {
      RequestMemory request = memory.forRequest(cursor("o", "!stamp="));
      Map<Character, Double> first = opinion(request, "");
      assertTrue(first.size() <= 7, first.toString());
      for (int i = 0; i < 5; i++) {
        assertEquals(first, opinion(request, ""));
      }
    }
  }

  @Test
  void midToken_onlyWhatSpellsTheRestIsExpected() {
    memory.learn("a/A.java", "audit(this); audit(name); audit(this);");
    RequestMemory request = memory.forRequest(cursor("b/B.java", "audit("));
    assertEquals(Map.of('n', 1.0), opinion(request, "", token -> token == 'n'));
    assertEquals(2, opinion(request, "").size());
  }

  @Test
  void guess_isWhatFollowedTheLongestMatch() {
    memory.learn("a/A.java", "log.audit(this); call(name);");
    RequestMemory request = memory.forRequest(cursor("b/B.java", "log.audit("));
    int[] guessed = new int[6];
    int size =
        request
            .guess(MemoryFixture.written("th"), guessed, MemoryFixture.clueless(t -> true))
            .size();
    assertEquals("is); c", new String(guessed, 0, size));
  }

  @Test
  void memento_agreesWhileNothingButTheTypedTextIsNew() {
    memory.learn("a/A.java", "audit(this);");
    Object then = memory.forRequest(cursor("b/B.java", "audit(")).memento();
    assertTrue(memory.forRequest(cursor("b/B.java", "audit(th")).agreesWith(then));
    assertFalse(memory.forRequest(cursor("b/B.java", "audi")).agreesWith(then));
    assertFalse(memory.forRequest(cursor("b/B.java", "alter(")).agreesWith(then));
    assertFalse(memory.forRequest(cursor("b/B.java", "audit(")).agreesWith(null));
    memory.learn("a/A.java", "audit(that);");
    assertFalse(memory.forRequest(cursor("b/B.java", "audit(th")).agreesWith(then));
  }

  @Test
  void hostileTexts_areLearntAndAskedWithoutHarm() {
    memory.learn("", "");
    memory.learn("/", "\uFFFF\uFFFE".repeat(50));
    memory.learn("a//b/../C.java", "x".repeat(200_000));
    for (String before : List.of("", "x", "\uFFFF\uFFFE\uFFFF", "x".repeat(70_000))) {
      RequestMemory request = memory.forRequest(cursor("/", before));
      assertTrue(opinion(request, "").size() <= 2);
      assertTrue(ids(before).size() == before.length());
    }
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
