package ai.pixto.studio.embedded;

import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;

/** What an exported archive is made of. */
final class Archive {

  static final int FORMAT = 1;
  static final String MANIFEST = "manifest.json";
  static final String DATA = "data/";
  static final String FILES = "files/";

  /** The same in every archive, so that equal contents give equal archives. */
  static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** All tables of an archive together, in bytes; they are held in memory. */
  static final long MOST_DATA = 1L << 28;

  static final int MOST_ENTRIES = 1_000_000;

  private static final Pattern FILE =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
  private static final int LONGEST_NAME = 300;

  /** What the manifest says of an entry. */
  record Entry(String name, long size, String sha256) {}

  /**
   * @param format of the archive
   * @param schema of the studio that wrote it
   * @param created when
   * @param checkpoint of the log of what left, as a signed note; null without one
   * @param entries all but the manifest, in their order
   */
  record Manifest(
      String program,
      Integer format,
      Integer schema,
      String created,
      String checkpoint,
      List<Entry> entries) {}

  static final String PROGRAM = "Pixto";

  private Archive() {}

  static String json(DataTable table) {
    return DATA + table.name() + ".json";
  }

  static String csv(DataTable table) {
    return DATA + table.name() + ".csv";
  }

  /** Whether this can be the name of one of an account's files, below {@link #FILES}. */
  static boolean isFileName(String name) {
    return name.length() <= LONGEST_NAME && FILE.matcher(name).matches();
  }
}
