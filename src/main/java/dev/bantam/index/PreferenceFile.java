package dev.bantam.index;

import static dev.bantam.index.SealedFile.require;

import dev.bantam.memory.Preferences;
import dev.bantam.memory.Preferences.Preference;
import dev.bantam.tokenizer.TokenIds;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user took and turned down in a project, as it is kept on disk.
 *
 * <p>Body of the {@linkplain SealedFile file}: number of entries (int); for each the ids of its
 * tokens (two bytes each) and its score (byte), those told last first.
 */
final class PreferenceFile {
  static final String NAME = "preferences.bin";

  /** {@code BTP} and the version. */
  private static final int KIND = 0x42545001;

  private static final int TOKENS = Preferences.ORDER + 1;
  private static final int ENTRY_BYTES = 2 * TOKENS + 1;

  private final SealedFile file;
  private final int vocabularySize;

  /** As {@link IndexFile#IndexFile}. */
  PreferenceFile(Path folder, Path project, String tokenizer, int vocabularySize) {
    this.file = new SealedFile(folder.resolve(NAME), KIND, project, tokenizer);
    this.vocabularySize = vocabularySize;
  }

  void write(List<Preference> preferences) throws IOException {
    file.write(
        out -> {
          out.writeInt(preferences.size());
          for (Preference preference : preferences) {
            write(preference, out);
          }
        });
  }

  private static void write(Preference preference, DataOutputStream out) throws IOException {
    for (int i = 0; i < TOKENS; i++) {
      out.writeShort(preference.tokens().get(i));
    }
    out.writeByte(preference.score());
  }

  /** What was written last, those told last first; nothing if it is absent or not to be trusted. */
  List<Preference> read() {
    return file.read(this::entries).orElse(List.of());
  }

  private List<Preference> entries(DataInputStream in, long writtenMillis) throws IOException {
    int count = in.readInt();
    require(count >= 0 && count <= Preferences.CAPACITY && count <= in.available() / ENTRY_BYTES);
    List<Preference> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int[] ids = new int[TOKENS];
      for (int k = 0; k < TOKENS; k++) {
        ids[k] = in.readUnsignedShort();
        require(ids[k] < vocabularySize);
      }
      entries.add(new Preference(TokenIds.of(ids), in.readByte()));
    }
    return entries;
  }
}
