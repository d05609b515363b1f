package dev.bantam.engine;

import static dev.bantam.engine.EngineFixture.prompt;
import static dev.bantam.engine.EngineFixture.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.TokenIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerTest {
  private static final int CAPACITY = 64;

  private final FakeModelRunner runner = new FakeModelRunner(3, CAPACITY);
  private long now = 1_000;
  private final List<Sequence> ended = new ArrayList<>();
  private final Scheduler scheduler = scheduler(runner);

  private Scheduler scheduler(FakeModelRunner model, DraftSource... sources) {
    EngineConfig config = new EngineConfig(8, 10, 20, FillPolicy.ALWAYS, /* drafts= */ true);
    return new Scheduler(
        model, EngineFixture.TABLE, List.of(sources), config, () -> now, () -> true, ended::add);
  }

  @Test
  void step_longPrompt_oneChunkPerStepThenOneToken() {
    Sequence sequence = add(request(prompt(25, 1), 2));
    for (int i = 0; i < 3; i++) {
      scheduler.step();
    }
    assertEquals(
        List.of("prefill 0: 0+10", "prefill 0: 10+10", "prefill 0: 20+5", "decode 0x1"),
        runner.calls);
    assertTrue(sequence.hasEnded());
    assertEquals(2, sequence.generation().tokens().size());
  }

  @Test
  void step_oneDecodesWhileAnotherPrefills() {
    add(request(prompt(5, 1), 20));
    scheduler.step();
    add(request(prompt(25, 2), 20));
    runner.calls.clear();
    scheduler.step();
    assertEquals(List.of("prefill 1: 0+10", "decode 0x1"), runner.calls);
  }

  @Test
  void step_shortSequenceLeaves_waitingOneTakesItsPlace() {
    add(request(prompt(5, 1), 30));
    Sequence brief = add(request(prompt(5, 2), 3));
    add(request(prompt(5, 3), 30));
    Sequence last = add(request(prompt(5, 4), 30));
    while (!brief.hasEnded()) {
      assertEquals(-1, last.slot());
      scheduler.step();
    }
    scheduler.step();
    assertEquals(1, last.slot());
    assertEquals("decode 0x3", runner.calls.get(runner.calls.size() - 1));
  }

  @Test
  void step_gapBetweenSlots_decodesEachSide() {
    add(request(prompt(5, 1), 30));
    Sequence brief = add(request(prompt(5, 2), 2));
    add(request(prompt(5, 3), 30));
    while (!brief.hasEnded()) {
      scheduler.step();
    }
    scheduler.step();
    runner.calls.clear();
    scheduler.step();
    assertEquals(List.of("decode 0x1", "decode 2x1"), runner.calls);
  }

  @Test
  void step_manyRequestsMixed_textsEqualThoseAlone() {
    List<Sequence> mixed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      mixed.add(add(request(prompt(3 + 5 * (i % 7), i), 4 + i)));
    }
    for (int i = 0; !scheduler.isIdle(); i++) {
      scheduler.step();
      if (i == 5) {
        mixed.add(add(request(prompt(8, 99), 9)));
      }
    }
    for (Sequence sequence : mixed) {
      GenerationRequest request = sequence.request();
      assertEquals(alone(request), sequence.generation().tokens());
    }
  }

  @Test
  void step_samePromptAgain_nothingIsRun() throws Exception {
    Sequence first = run(add(request(prompt(25, 1), 4)));
    runner.calls.clear();
    Sequence again = run(add(request(prompt(25, 1), 4)));
    assertEquals(List.of(), runner.calls);
    GenerationResult result = again.generation().result();
    assertEquals(24, result.cachedTokens());
    assertEquals(
        first.generation().result().meanLogProbability(), result.meanLogProbability(), 1e-6);
    assertEquals(alone(again.request()), again.generation().tokens());
  }

  @Test
  void step_promptExtendedByItsAnswer_onlyTheRestIsRun() throws Exception {
    Sequence first = run(add(request(prompt(25, 1), 6)));
    TokenIds longer = join(prompt(25, 1), first.generation().tokens().slice(0, 4));
    runner.calls.clear();
    Sequence second = run(add(request(longer, 4)));
    assertEquals(28, second.generation().result().cachedTokens());
    // Two of the four tokens are known; the last known one was not fed yet.
    assertEquals(List.of("prefill 0: 30+1", "decode 0x1"), runner.calls);
    assertEquals(alone(second.request()), second.generation().tokens());
  }

  @Test
  void step_promptLeftWhatWasWritten_theRestOfThePromptIsRun() throws Exception {
    run(add(request(prompt(25, 1), 6)));
    runner.calls.clear();
    Sequence second = run(add(request(join(prompt(25, 1), prompt(2, 7)), 4)));
    assertEquals("prefill 0: 25+2", runner.calls.get(0));
    assertEquals(alone(second.request()), second.generation().tokens());
  }

  @Test
  void step_promptCutBackIntoTheOldOne_isWrittenAnew() throws Exception {
    run(add(request(prompt(25, 1), 6)));
    Sequence shorter = run(add(request(prompt(20, 1), 4)));
    assertEquals(alone(shorter.request()), shorter.generation().tokens());
  }

  @Test
  void step_typedAlongInTheMiddleOfAToken_isRecalled_otherLettersAreNot() throws Exception {
    Sequence first = run(add(request(prompt(25, 1), 6)));
    String text = first.generation().result().text();
    runner.calls.clear();
    Sequence along = run(add(healing(prompt(25, 1), text.substring(0, 2), 4)));
    assertEquals(List.of(), runner.calls);
    assertEquals(text.substring(2), along.generation().result().text());
    String other = text.charAt(0) == 'q' ? "z" : "q";
    Sequence off = run(add(healing(prompt(25, 1), other, 4)));
    assertFalse(runner.calls.isEmpty());
    assertEquals(alone(off.request()), off.generation().tokens());
    Sequence back = run(add(healing(prompt(25, 1), "", 6)));
    assertEquals(text, back.generation().result().text());
  }

  @Test
  void step_endedByTheModel_theEndIsRecalledToo() throws Exception {
    runner.alwaysToken = EngineFixture.END;
    run(add(request(prompt(25, 1), 6)));
    runner.calls.clear();
    Sequence again = run(add(request(prompt(25, 1), 6)));
    assertEquals(List.of(), runner.calls);
    assertEquals(FinishReason.STOP, again.generation().result().finishReason());
  }

  private static GenerationRequest healing(TokenIds prompt, String healed, int maxTokens) {
    return new GenerationRequest(
        prompt, healed, maxTokens, SamplingParams.GREEDY, List.of(), Long.MAX_VALUE / 2);
  }

  @Test
  void step_cancelled_leavesAtTheNextStep_whereverItIs() throws Exception {
    Sequence decoding = add(request(prompt(5, 1), 30));
    scheduler.step();
    Sequence prefilling = add(request(prompt(25, 2), 30));
    scheduler.step();
    add(request(prompt(5, 3), 30));
    Sequence waiting = add(request(prompt(5, 4), 30));
    scheduler.step();
    List<Sequence> all = List.of(decoding, prefilling, waiting);
    all.forEach(s -> s.generation().cancel());
    scheduler.step();
    assertTrue(ended.containsAll(all));
    for (Sequence sequence : all) {
      assertEquals(FinishReason.CANCELLED, sequence.generation().result().finishReason());
    }
    assertFalse(decoding.generation().result().text().isEmpty());
    assertEquals("", waiting.generation().result().text());
  }

  @Test
  void step_cancelledWhilePrefilling_itsTokensAreReused() throws Exception {
    Sequence first = add(request(prompt(40, 1), 4));
    scheduler.step();
    scheduler.step();
    first.generation().cancel();
    scheduler.step();
    assertEquals(20, run(add(request(prompt(40, 1), 4))).generation().result().cachedTokens());
  }

  @Test
  void step_deadlinePassed_returnsWhatIsThere() throws Exception {
    GenerationRequest patient = request(prompt(5, 1), 50);
    Sequence sequence =
        add(
            new GenerationRequest(
                patient.prompt(), "", 50, SamplingParams.GREEDY, List.of(), now + 100));
    scheduler.step();
    scheduler.step();
    now += 100;
    scheduler.step();
    GenerationResult result = sequence.generation().result();
    assertEquals(FinishReason.DEADLINE, result.finishReason());
    assertEquals(3, result.text().length());
  }

  @Test
  void step_timesAreThoseOfTheClock() throws Exception {
    Sequence sequence = add(request(prompt(15, 1), 3));
    now += 5;
    scheduler.step();
    now += 70;
    scheduler.step();
    now += 900;
    scheduler.step();
    GenerationResult result = sequence.generation().result();
    assertEquals(5, result.queueNanos());
    assertEquals(70, result.prefillNanos());
    assertEquals(900, result.decodeNanos());
  }

  @Test
  void step_slotFull_endsWithLength() throws Exception {
    Sequence sequence = run(add(request(prompt(60, 1), 100)));
    assertEquals(FinishReason.LENGTH, sequence.generation().result().finishReason());
    // The last token need not be fed, so one more fits than the slot has room for.
    assertEquals(CAPACITY - 60 + 1, sequence.generation().tokens().size());
  }

  @Test
  void step_endOfTextOrControlToken_endsWithStop() throws Exception {
    for (int token : new int[] {EngineFixture.END, EngineFixture.CONTROL}) {
      runner.alwaysToken = token;
      GenerationResult result = run(add(request(prompt(5, 1), 9))).generation().result();
      assertEquals(FinishReason.STOP, result.finishReason());
      assertEquals("", result.text());
      assertEquals(0, result.completionTokens());
    }
  }

  @Test
  void step_stopCondition_cutsBeforeTheTextIsReleased() throws Exception {
    runner.alwaysToken = 30;
    StopCondition third = (text, checked) -> text.length() >= 5 ? 4 : StopCondition.CONTINUE;
    Sequence sequence = run(add(request(prompt(5, 1), 9, List.of(third))));
    GenerationResult result = sequence.generation().result();
    assertEquals(FinishReason.STOP, result.finishReason());
    assertEquals(4, result.text().length());
    assertEquals(result.text(), sequence.generation().poll(Duration.ZERO));
  }

  @Test
  void step_stopConditions_seeTheWholeTextAndWhereItGrew() {
    List<String> seen = new ArrayList<>();
    StopCondition watch =
        (text, checked) -> {
          seen.add(checked + "/" + text.length());
          return StopCondition.CONTINUE;
        };
    run(add(request(prompt(5, 1), 3, List.of(watch))));
    assertEquals(List.of("0/1", "1/2", "2/3"), seen);
  }

  @Test
  void step_failingPass_takesOnlyItsSequences_andItsKvIsForgotten() throws Exception {
    Sequence good = add(request(prompt(5, 1), 12));
    scheduler.step();
    runner.failingSlot = 1;
    runner.failure = new IllegalStateException("secret text");
    Sequence bad = add(request(prompt(25, 2), 12));
    scheduler.step();
    GenerationFailedException failure =
        assertThrows(GenerationFailedException.class, () -> bad.generation().result());
    assertFalse(failure.toString().contains("secret"));
    runner.failure = null;
    Sequence retried = run(add(request(prompt(25, 2), 12)));
    assertEquals(0, retried.generation().result().cachedTokens());
    run(good);
    assertEquals(alone(good.request()), good.generation().tokens());
  }

  @Test
  void step_failingStopCondition_takesOnlyItsSequence() {
    StopCondition failing =
        (text, checked) -> {
          throw new IllegalArgumentException("secret text " + text);
        };
    Sequence good = add(request(prompt(5, 1), 6));
    Sequence bad = add(request(prompt(5, 2), 6, List.of(failing)));
    run(good);
    assertEquals(alone(good.request()), good.generation().tokens());
    GenerationFailedException failure =
        assertThrows(GenerationFailedException.class, () -> bad.generation().result());
    assertFalse(failure.toString().contains("secret"));
  }

  @Test
  void step_healed_isSpelledFirst_andIsNotPartOfTheAnswer() throws Exception {
    String word = new String(EngineFixture.vocabulary().bytesOf(200), UTF_8);
    runner.alwaysToken = 200;
    GenerationRequest healing =
        new GenerationRequest(
            prompt(5, 1),
            word.substring(0, 2),
            2,
            SamplingParams.GREEDY,
            List.of(),
            Long.MAX_VALUE / 2);
    GenerationResult result = run(add(healing)).generation().result();
    assertEquals(word.substring(2) + word, result.text());
    assertEquals(2, result.completionTokens());
  }

  @Test
  void step_healedByItself_isNotCounted() throws Exception {
    GenerationRequest healing =
        new GenerationRequest(
            prompt(5, 1), "xyz", 2, SamplingParams.GREEDY, List.of(), Long.MAX_VALUE / 2);
    GenerationResult result = run(add(healing)).generation().result();
    assertEquals(FinishReason.LENGTH, result.finishReason());
    assertTrue(result.completionTokens() >= 4, "healed tokens come on top");
    assertEquals(2, result.text().length());
  }

  @Test
  void failAll_endsEverythingAndFreesTheSlots() {
    List<Sequence> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(add(request(prompt(15, i), 9)));
    }
    scheduler.step();
    scheduler.failAll(new EngineStoppedException());
    assertEquals(5, ended.size());
    assertTrue(scheduler.isIdle());
    all.forEach(s -> assertThrows(EngineStoppedException.class, () -> s.generation().result()));
    Sequence next = run(add(request(prompt(5, 9), 3)));
    assertEquals(alone(next.request()), next.generation().tokens());
  }

  @Test
  void step_promptsOfTwo_theOldestAndTheShortestTakeTurns() {
    add(request(prompt(40, 1), 4));
    add(request(prompt(35, 2), 4));
    add(request(prompt(5, 3), 4));
    List<String> prefills = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      scheduler.step();
    }
    runner.calls.stream().filter(call -> call.startsWith("prefill")).forEach(prefills::add);
    assertEquals(
        List.of("prefill 2: 0+5", "prefill 0: 0+10", "prefill 0: 10+10", "prefill 0: 20+10"),
        prefills);
  }

  @Test
  void step_samePromptManyTimes_isComputedOnceAndCopied() {
    List<Sequence> candidates = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      candidates.add(add(request(prompt(50, 1), 4)));
    }
    candidates.forEach(this::run);
    assertTrue(
        runner.calls.containsAll(
            List.of("copy 0 to 1: 40", "prefill 1: 40+10", "copy 0 to 2: 40", "prefill 2: 40+10")),
        runner.calls::toString);
    candidates.forEach(c -> assertEquals(alone(c.request()), c.generation().tokens()));
  }

  @Test
  void step_manyGuesses_textsEqualThoseWithout() throws Exception {
    Oracle oracle = new Oracle();
    Scheduler guessing = scheduler(runner, oracle, new PromptLookup());
    List<Sequence> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      GenerationRequest request = request(prompt(3 + 5 * (i % 7), i), 4 + i);
      oracle.learn(request, alone(request));
      all.add(new Sequence(request, EngineFixture.TABLE, CAPACITY, now));
    }
    all.forEach(guessing::add);
    while (!guessing.isIdle()) {
      guessing.step();
    }
    int accepted = 0;
    int drafted = 0;
    for (Sequence sequence : all) {
      assertEquals(alone(sequence.request()), sequence.generation().tokens());
      GenerationResult.Work work = sequence.generation().result().work();
      accepted += work.accepted();
      drafted += work.drafted();
    }
    assertTrue(accepted > 20 && drafted > accepted, accepted + " of " + drafted);
  }

  @Test
  void step_earlierAnswerThatCannotBeRecalled_isCheckedInOnePass() throws Exception {
    Scheduler guessing = scheduler(runner, new EarlierAnswer());
    Sequence first = run(guessing, request(prompt(25, 1), 6));
    TokenIds answer = first.generation().tokens();
    runner.calls.clear();
    // Cut back: what follows was part of a prompt, not written by the model for this one.
    run(guessing, request(join(prompt(25, 1), answer.slice(0, 3)), 3));
    Sequence third = run(guessing, request(join(prompt(25, 1), answer.slice(0, 1)), 5));
    assertEquals(List.of("prefill 0: 25+1?4"), runner.calls);
    assertEquals(answer.slice(1, 6), third.generation().tokens());
    assertEquals(
        new GenerationResult.Work(
            5, 1, List.of(new GenerationResult.Drafts(DraftOrigin.EARLIER_ANSWER, 4, 4))),
        third.generation().result().work());
  }

  @Test
  void step_farFromAnySlot_answersFromTheQuickPrompt_thenFillsTheWhole() throws Exception {
    TokenIds expected = alone(request(prompt(12, 2), 3));
    int before = ended.size();
    Sequence sequence = run(add(quick(prompt(50, 1), prompt(12, 2), 3)));
    assertEquals(12, sequence.generation().result().promptTokens());
    assertEquals(expected, sequence.generation().tokens());
    while (!scheduler.isIdle()) {
      scheduler.step();
    }
    assertEquals(before + 1, ended.size(), "a fill is nobody's request");
    Sequence next = run(add(quick(join(prompt(50, 1), prompt(2, 3)), prompt(14, 2), 3)));
    assertEquals(52, next.generation().result().promptTokens());
    assertEquals(50, next.generation().result().cachedTokens());
  }

  @Test
  void interruptFill_endsItsChunk_whichIsRunAgain() throws Exception {
    TokenIds whole = prompt(50, 1);
    run(add(quick(whole, prompt(12, 2), 3)));
    runner.calls.clear();
    runner.duringPass = scheduler::interruptFill;
    scheduler.step();
    assertEquals(1, runner.calls.size());
    String interrupted = runner.calls.get(0);
    assertFalse(runner.aborted, "the next pass is not its business");
    runner.duringPass = () -> {};
    while (!scheduler.isIdle()) {
      scheduler.step();
    }
    assertEquals(interrupted, runner.calls.get(1), "the same chunk again");
    Sequence next = run(add(request(join(whole, prompt(2, 3)), 3)));
    assertEquals(50, next.generation().result().cachedTokens());
    assertEquals(alone(next.request()), next.generation().tokens());
  }

  @Test
  void interruptFill_whileARequestRuns_leavesItAlone() throws Exception {
    runner.duringPass = scheduler::interruptFill;
    Sequence sequence = run(add(request(prompt(25, 1), 3)));
    assertEquals(alone(sequence.request()), sequence.generation().tokens());
  }

  @Test
  void pace_isThatOfTheChunks() throws Exception {
    assertEquals(0, scheduler.pace().nanosPerToken());
    FakeModelRunner slow = new FakeModelRunner(2, 256);
    slow.duringPass = () -> now += 64_000;
    EngineConfig chunks = new EngineConfig(8, 32, 128, FillPolicy.ALWAYS, /* drafts= */ false);
    Scheduler timed =
        new Scheduler(
            slow, EngineFixture.TABLE, List.of(), chunks, () -> now, () -> true, ended::add);
    run(timed, request(prompt(65, 1), 2));
    assertEquals(2_000, timed.pace().nanosPerToken(), "the pass over one token says nothing");
  }

  @Test
  void step_moreFilesThanSlots_comingBackRunsOnlyTheRest() throws Exception {
    FakeModelRunner two = new FakeModelRunner(2, 256);
    Scheduler few = scheduler(two);
    for (int file = 0; file < 4; file++) {
      run(few, request(prompt(100, file), 3));
    }
    two.calls.clear();
    Sequence back = run(few, request(join(prompt(100, 0), prompt(3, 9)), 3));
    assertEquals("prefill 0: 100+3", two.calls.get(two.calls.size() - 3));
    assertTrue(two.calls.contains("unpark 0: 96+4"), two.calls::toString);
    assertEquals(100, back.generation().result().cachedTokens());
    assertEquals(alone(back.request(), 256), back.generation().tokens());
  }

  /** More than the pages hold, so that what is to come back is next to be dropped. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 9})
  void step_roundAndRound_textsEqualThoseAlone(int files) throws Exception {
    FakeModelRunner two = new FakeModelRunner(2, 256);
    Scheduler few = scheduler(two, new EarlierAnswer(), new PromptLookup());
    for (int turn = 0; turn < 3; turn++) {
      for (int file = 0; file < files; file++) {
        TokenIds typed = join(prompt(100, file), prompt(3 * turn, 9));
        Sequence sequence = run(few, request(typed, 3));
        assertEquals(alone(sequence.request(), 256), sequence.generation().tokens());
      }
    }
  }

  @Test
  void step_wholePromptTakenBeforeItsFillIsDone_theFillDoesNotTouchItsSlot() throws Exception {
    run(add(quick(prompt(50, 1), prompt(12, 2), 3)));
    while (!runner.calls.get(runner.calls.size() - 1).endsWith("35+5")) {
      scheduler.step();
    }
    Sequence whole = run(add(quick(join(prompt(50, 1), prompt(1, 3)), prompt(13, 2), 6)));
    assertEquals(51, whole.generation().result().promptTokens());
    while (!scheduler.isIdle()) {
      scheduler.step();
    }
    runner.calls.clear();
    TokenIds typed = join(prompt(50, 1), prompt(1, 3), whole.generation().tokens().slice(0, 2));
    run(add(quick(typed, prompt(15, 2), 4)));
    assertEquals(List.of(), runner.calls);
  }

  @Test
  void step_otherLetterTyped_theEarlierAnswerIsNotGuessedAgain() throws Exception {
    Scheduler guessing = scheduler(runner, new EarlierAnswer());
    Sequence first = run(guessing, request(prompt(25, 1), 6));
    String other = first.generation().result().text().charAt(0) == 'q' ? "z" : "q";
    Sequence off = run(guessing, healing(prompt(25, 1), other, 4));
    assertEquals(0, off.generation().result().work().drafted());
  }

  @Test
  void step_manyCandidatesOfOneRequest_theFirstRunsFirst() {
    FakeModelRunner one = new FakeModelRunner(1, CAPACITY);
    Scheduler single = scheduler(one);
    List<Sequence> candidates = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      candidates.add(new Sequence(of("me", 1), EngineFixture.TABLE, CAPACITY, now));
      single.add(candidates.get(i));
    }
    while (!single.isIdle()) {
      single.step();
    }
    assertEquals(candidates, ended);
  }

  @Test
  void step_oneClientWithManyRequests_doesNotTakeAllSlots() {
    FakeModelRunner two = new FakeModelRunner(2, CAPACITY);
    Scheduler few = scheduler(two);
    for (int i = 0; i < 4; i++) {
      few.add(new Sequence(of("greedy", i), EngineFixture.TABLE, CAPACITY, now));
    }
    Sequence modest = new Sequence(of("modest", 9), EngineFixture.TABLE, CAPACITY, now);
    few.add(modest);
    few.step();
    assertTrue(modest.slot() >= 0);
  }

  @Test
  void step_requestWhileFilling_waitsForOneChunk_andTheFillGoesOn() {
    run(add(quick(prompt(50, 1), prompt(12, 2), 3)));
    for (int i = 0; i < 4; i++) {
      scheduler.step();
    }
    runner.calls.clear();
    run(add(request(prompt(5, 7), 2)));
    assertEquals("prefill", runner.calls.get(0).substring(0, 7));
    assertTrue(runner.calls.get(0).endsWith("0+5"), runner.calls::toString);
    runner.calls.clear();
    while (!scheduler.isIdle()) {
      scheduler.step();
    }
    assertTrue(runner.calls.get(0).matches("prefill .: 30.5"), runner.calls::toString);
  }

  @Test
  void step_everyoneWaits_theClientServedLeastRecentlyAndItsNewestComesFirst() {
    FakeModelRunner one = new FakeModelRunner(1, CAPACITY);
    Scheduler single = scheduler(one);
    List<Sequence> greedy = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      greedy.add(new Sequence(of("greedy", i), EngineFixture.TABLE, CAPACITY, now));
    }
    Sequence modest = new Sequence(of("modest", 9), EngineFixture.TABLE, CAPACITY, now);
    single.add(greedy.get(0));
    single.step();
    greedy.subList(1, 3).forEach(single::add);
    single.add(modest);
    while (!single.isIdle()) {
      single.step();
    }
    assertEquals(List.of(greedy.get(0), modest, greedy.get(2), greedy.get(1)), ended);
  }

  /** Knows the answers, but is wrong at every fifth token. */
  private static final class Oracle implements DraftSource {
    @Override
    public DraftOrigin origin() {
      return DraftOrigin.PROMPT;
    }

    private final List<TokenIds> texts = new ArrayList<>();

    void learn(GenerationRequest request, TokenIds answer) {
      texts.add(join(request.prompt(), answer));
    }

    @Override
    public int grades() {
      return 1;
    }

    @Override
    public double prior(int grade) {
      return 0.8;
    }

    @Override
    public boolean propose(TokenHistory history, Draft into) {
      for (TokenIds text : texts) {
        if (startsWith(text, history)) {
          for (int i = history.length(); i < text.size(); i++) {
            into.add(i % 5 == 0 ? 200 : text.get(i));
          }
          return true;
        }
      }
      return false;
    }

    private static boolean startsWith(TokenIds text, TokenHistory history) {
      int same = 0;
      while (same < Math.min(text.size(), history.length())
          && text.get(same) == history.token(same)) {
        same++;
      }
      return same == history.length();
    }
  }

  private static GenerationRequest quick(TokenIds whole, TokenIds quick, int maxTokens) {
    return new GenerationRequest(
        whole,
        "",
        maxTokens,
        SamplingParams.GREEDY,
        List.of(),
        Long.MAX_VALUE / 2,
        List.of(),
        quick,
        "me");
  }

  private static GenerationRequest of(String client, int seed) {
    return new GenerationRequest(
        prompt(5, seed),
        "",
        3,
        SamplingParams.GREEDY,
        List.of(),
        Long.MAX_VALUE / 2,
        List.of(),
        TokenIds.EMPTY,
        client);
  }

  private Sequence run(Scheduler on, GenerationRequest request) {
    Sequence sequence = new Sequence(request, EngineFixture.TABLE, 4 * CAPACITY, now);
    on.add(sequence);
    while (!sequence.generation().isDone()) {
      on.step();
    }
    return sequence;
  }

  private Sequence add(GenerationRequest request) {
    Sequence sequence = new Sequence(request, EngineFixture.TABLE, CAPACITY, now);
    scheduler.add(sequence);
    return sequence;
  }

  private Sequence run(Sequence sequence) {
    while (!sequence.generation().isDone()) {
      scheduler.step();
    }
    return sequence;
  }

  private TokenIds alone(GenerationRequest request) {
    return alone(request, CAPACITY);
  }

  private TokenIds alone(GenerationRequest request, int capacity) {
    FakeModelRunner other = new FakeModelRunner(1, capacity);
    Scheduler single = scheduler(other);
    Sequence sequence = new Sequence(request, EngineFixture.TABLE, capacity, now);
    single.add(sequence);
    while (!single.isIdle()) {
      single.step();
    }
    return sequence.generation().tokens();
  }

  private static TokenIds join(TokenIds... parts) {
    int[] joined = {};
    for (TokenIds part : parts) {
      int length = joined.length;
      joined = Arrays.copyOf(joined, length + part.size());
      System.arraycopy(part.toArray(), 0, joined, length, part.size());
    }
    return TokenIds.of(joined);
  }
}
