package ai.pixto.studio.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What an export has in its folder {@code files} besides rows, and what takes it in again. */
interface ExportedFiles {

  /**
   * One file.
   *
   * @param name below {@code files/}: letters, digits, {@code . _ - /}, the same at each export
   */
  record Entry(String name, Source content) {}

  /** Opens a content; the caller closes it. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /** All of an account, in no order. */
  List<Entry> entries(Access access);

  /** Whether a file of this name can be taken in. */
  boolean takes(String name);

  /**
   * Takes in a file, before the rows that name it are there. Should the import fail afterwards, it
   * is as a file that no row names. Reads the content to its end.
   */
  void take(Access access, String name, InputStream content) throws IOException;

  /**
   * What stands in an archive for a plain value that has a meaning only with this account's keys,
   * such as a blob's name; the same at each export of the same contents.
   */
  default Object outward(Access access, String table, String column, Object value) {
    return value;
  }

  /** The reverse, asked when all files of the archive were taken in. */
  default Object inward(Access access, String table, String column, Object value) {
    return value;
  }
}
