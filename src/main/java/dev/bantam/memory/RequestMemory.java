package dev.bantam.memory;

import dev.bantam.engine.AllowedTokens;
import dev.bantam.engine.LogitMixer;
import dev.bantam.engine.Mixture;
import dev.bantam.engine.Outlook;
import dev.bantam.engine.Written;
import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory as one request sees it: the code around its cursor and the project as it was when the
 * request came.
 *
 * <p>Its opinion hangs on the request and the tokens written alone. Created by the request's
 * thread, then confined to the engine thread.
 */
public final class RequestMemory implements LogitMixer {
  private static final AllowedTokens ANY = new AnyToken();

  /** What each token of a line must have for the line to be sure; docs/memory.md has how sure. */
  private static final int SURE_MATCH = 8;

  private static final int SURE_COUNT = 2;
  private static final double SURE = 0.99;

  /** Fewer tokens that agree are no sign that a line is the origin. */
  private static final int MIN_ORIGIN_MATCH = 3;

  private final NearCode near;
  private final ProjectView project;
  private final Set<Level> levels;
  private final MixingWeights weights;
  private final LineCounter lines;
  private final Preferences preferences;
  private final boolean drafts;
  private final boolean instant;
  private final DocumentLevels documentLevels;
  private final TokenIds before;
  private final int[] context = new int[TokenIndex.MAX_MATCH];
  private final TokenIndex.Visitor visitNear = this::visitNear;
  private final TokenIndex.Visitor visitProject = this::visitProject;
  private int contextSize;
  private int[] last = {};
  private int lastSize = -1;
  private boolean lastAll;
  private final Matches matches = new Matches();
  private final Features features = new Features();
  private final Memento memento;

  /** What an opinion hung on; {@code memory} is one of its parts, which tells it from others. */
  private record Memento(
      Preferences memory, int version, int preferences, int beforeSize, long before, long others) {}

  private record AnyToken() implements AllowedTokens {
    @Override
    public boolean all() {
      return true;
    }

    @Override
    public boolean allows(int token) {
      return true;
    }
  }

  RequestMemory(
      MemoryCursor cursor,
      ProjectView project,
      MemoryConfig config,
      MixingWeights weights,
      LineCounter lines,
      Preferences preferences) {
    this.preferences = preferences;
    this.before = cursor.before();
    this.project = project;
    this.levels = config.levels();
    this.weights = weights;
    this.lines = lines;
    this.drafts = config.drafts();
    this.instant = config.instant();
    this.near = new NearCode(cursor, config.levels());
    this.documentLevels = new DocumentLevels(project, cursor.path(), config.levels());
    this.memento = memento(cursor);
  }

  @Override
  public void mix(Written written, Outlook model, Mixture into) {
    look(written, model);
    if (matches.size() == 0) {
      return;
    }
    features.fill(matches, model);
    double total = 0;
    for (int i = 0; i < matches.size(); i++) {
      total += preferred(i);
    }
    for (int i = 0; i < matches.size(); i++) {
      into.add(matches.token(i), preferred(i) / total);
    }
    // What the user likes or not counts against the model's opinion, too.
    into.count(MixingWeights.capped(weights.share(features.values()) * total));
  }

  private double preferred(int match) {
    return matches.probability(match)
        * preferences.factor(context, contextSize, matches.token(match));
  }

  @Override
  public Guess guess(Written written, int[] into, AllowedTokens allowed) {
    if (!drafts) {
      return Guess.NONE;
    }
    look(written, allowed);
    if (matches.size() == 0) {
      return Guess.NONE;
    }
    int top = matches.top();
    boolean isNear = isNear(matches.level(top));
    TokenIndex index = isNear ? near.index() : project.index();
    int end = isNear ? index.length() : project.length();
    int size = 0;
    for (int place = matches.place(top);
        size < into.length && place < end && index.token(place) != TokenIndex.NO_TOKEN;
        place++) {
      into[size++] = index.token(place);
    }
    return new Guess(size, grade(matches.match(top), matches.probability(top)));
  }

  /** What the last share hung on. */
  public Features features() {
    return features;
  }

  @Override
  public Object memento() {
    return memento;
  }

  @Override
  public boolean agreesWith(@Nullable Object earlier) {
    return earlier instanceof Memento then
        && then.version == memento.version
        && then.memory == memento.memory
        && then.preferences == memento.preferences
        && then.others == memento.others
        && then.beforeSize <= before.size()
        && then.before == hash(before, then.beforeSize);
  }

  @Override
  public int certain(Written written, int[] into, AllowedTokens allowed) {
    return instant ? sureLine(written, into, allowed, SURE_MATCH, SURE_COUNT, SURE) : 0;
  }

  /** The rest of the line, its break included, if all of it is sure; else 0 tokens. */
  int sureLine(
      Written written,
      int[] into,
      AllowedTokens allowed,
      int leastMatch,
      int leastCount,
      double leastAgreement) {
    Continued line = new Continued(written, into);
    while (line.more < into.length) {
      look(line, line.more == 0 ? allowed : ANY);
      int top = matches.top();
      if (matches.size() == 0
          || matches.match(top) < leastMatch
          || matches.count(top) < leastCount
          || matches.probability(top) < leastAgreement) {
        return 0;
      }
      into[line.more++] = matches.token(top);
      if (lines.lineBreaks(matches.token(top)) > 0) {
        return line.more;
      }
    }
    return 0;
  }

  /** Written tokens and some that might follow. */
  private static final class Continued implements Written {
    private final Written written;
    private final int[] added;
    private int more;

    Continued(Written written, int[] added) {
      this.written = written;
      this.added = added;
    }

    @Override
    public int size() {
      return written.size() + more;
    }

    @Override
    public int token(int index) {
      return index < written.size() ? written.token(index) : added[index - written.size()];
    }
  }

  /**
   * The lines that a written text agrees with, those with most of its tokens first. To be called
   * after the engine is done with it.
   *
   * @param written the tokens that were generated
   * @param most lines at most
   */
  public List<Origin> origins(TokenIds written, int most) {
    int[] tokens = written.toArray();
    Map<Origin, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < tokens.length; i++) {
      Matches found = expect(tokens, i);
      int index = found.indexOf(tokens[i]);
      if (index >= 0 && found.match(index) >= MIN_ORIGIN_MATCH) {
        counts.merge(origin(found.level(index), found.place(index)), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Origin, Integer>comparingByValue().reversed())
        .limit(most)
        .map(entry -> entry.getKey().withShare((double) entry.getValue() / tokens.length))
        .toList();
  }

  private Origin origin(Level level, int place) {
    if (isNear(level)) {
      return near.origin(place, lines);
    }
    int document = project.documentAt(place);
    int line = lines.lineOf(project.index(), project.start(document), place);
    return new Origin(level, project.path(document), line, /* share= */ 0);
  }

  private static boolean isNear(Level level) {
    return level.compareTo(Level.OPEN) <= 0;
  }

  /** What is expected behind the first {@code size} of some tokens; valid until the next call. */
  Matches expect(int[] tokens, int size) {
    look(new Tokens(tokens, size), ANY);
    return matches;
  }

  /** The first of some tokens. */
  static final class Tokens implements Written {
    private final int[] ids;
    private final int size;

    Tokens(int[] ids, int size) {
      this.ids = ids;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int token(int index) {
      return ids[index];
    }
  }

  private static int grade(int match, double agreement) {
    int length = match < 3 ? 0 : match < 6 ? 1 : match < 12 ? 2 : 3;
    return 2 * length + (agreement > 0.8 ? 1 : 0);
  }

  private void look(Written written, AllowedTokens allowed) {
    if (isLastLook(written, allowed)) {
      return;
    }
    readContext(written);
    matches.clear();
    near.index().find(context, contextSize, near.index().length(), allowed, visitNear);
    if (levels.contains(Level.PROJECT) || levels.contains(Level.PACKAGE)) {
      project.index().find(context, contextSize, project.length(), allowed, visitProject);
    }
  }

  /** A guess is often followed by the choice at the same place. */
  private boolean isLastLook(Written written, AllowedTokens allowed) {
    int size = written.size();
    boolean same = size == lastSize && allowed.all() == lastAll;
    for (int i = size - 1; i >= 0 && same; i--) {
      same = written.token(i) == last[i];
    }
    if (!same) {
      last = size <= last.length ? last : Arrays.copyOf(last, 2 * size);
      for (int i = 0; i < size; i++) {
        last[i] = written.token(i);
      }
      lastSize = size;
      lastAll = allowed.all();
    }
    return same;
  }

  private void visitNear(int place, int token, int match, int further) {
    matches.add(token, match, further, near.levelOf(place), place);
  }

  private void visitProject(int place, int token, int match, int further) {
    Level level = documentLevels.levelAt(place);
    if (level != null) {
      matches.add(token, match, further, level, place);
    }
  }

  private void readContext(Written written) {
    int fromWritten = Math.min(written.size(), context.length);
    int fromBefore = Math.min(before.size(), context.length - fromWritten);
    contextSize = fromBefore + fromWritten;
    for (int i = 0; i < fromBefore; i++) {
      context[i] = before.get(before.size() - fromBefore + i);
    }
    for (int i = 0; i < fromWritten; i++) {
      context[fromBefore + i] = written.token(written.size() - fromWritten + i);
    }
  }

  private Memento memento(MemoryCursor cursor) {
    long others = hash(cursor.after(), cursor.after().size());
    for (MemoryCursor.OpenFile file : cursor.open()) {
      others = others * 31 + hash(file.ids(), file.ids().size());
    }
    return new Memento(
        preferences,
        project.version(),
        preferences.changes(),
        before.size(),
        hash(before, before.size()),
        others);
  }

  private static long hash(TokenIds ids, int size) {
    long hash = 1;
    for (int i = 0; i < size; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + ids.get(i) + 1;
    }
    return hash;
  }
}
