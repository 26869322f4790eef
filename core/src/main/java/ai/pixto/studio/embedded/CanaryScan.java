package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Looks for given texts in every byte of every file below a folder. */
final class CanaryScan {

  private static final int CHUNK_BYTES = 1 << 20;

  /**
   * SQLite's files, never closed: to close one would give up the locks that SQLite holds on it in
   * this process.
   *
   * @see <a href="https://www.sqlite.org/howtocorrupt.html">SQLite, section 2.2</a>
   */
  private static final Map<Object, FileChannel> KEPT_OPEN = new ConcurrentHashMap<>();

  /**
   * What came of it.
   *
   * @param sought how many texts
   * @param found how often any of them
   * @param unread files that could not be read
   */
  record Result(long files, long bytes, int sought, long found, int unread) {}

  private final List<byte[]> texts = new ArrayList<>();
  private final boolean[] begins = new boolean[1 << 16];
  private final int longest;
  private long files;
  private long bytes;
  private long found;
  private int unread;

  private CanaryScan(Collection<String> texts) {
    for (String text : texts) {
      byte[] sought = text.getBytes(StandardCharsets.UTF_8);
      this.texts.add(sought);
      begins[pair(sought, 0)] = true;
    }
    longest = this.texts.stream().mapToInt(text -> text.length).max().orElse(2);
  }

  /**
   * @param texts each of at least two bytes in UTF-8
   */
  static Result of(Path folder, Collection<String> texts) {
    CanaryScan scan = new CanaryScan(texts);
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(scan::look);
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(), "The folder " + folder + " cannot be looked through.", e);
    }
    return new Result(scan.files, scan.bytes, texts.size(), scan.found, scan.unread);
  }

  private void look(Path file) {
    try {
      if (file.getFileName().toString().startsWith(EmbeddedStudio.FILE)) {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        if (key != null) {
          FileChannel known = KEPT_OPEN.get(key);
          if (known == null) {
            known = FileChannel.open(file, StandardOpenOption.READ);
            KEPT_OPEN.put(key, known);
          }
          look(known);
          return;
        }
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        look(channel);
      }
    } catch (IOException e) {
      unread++;
    }
  }

  private void look(FileChannel channel) throws IOException {
    files++;
    byte[] chunk = new byte[CHUNK_BYTES + longest];
    int kept = 0;
    long position = 0;
    while (true) {
      int n = channel.read(ByteBuffer.wrap(chunk, kept, CHUNK_BYTES), position);
      int length = kept + Math.max(n, 0);
      // A text is counted where it begins; what begins near the end is looked at with what follows.
      int end = n < 0 ? length : Math.max(0, length - longest + 1);
      count(chunk, end, length);
      if (n < 0) {
        return;
      }
      position += n;
      bytes += n;
      kept = length - end;
      System.arraycopy(chunk, end, chunk, 0, kept);
    }
  }

  private void count(byte[] chunk, int end, int length) {
    for (int i = 0; i < end && i + 1 < length; i++) {
      if (begins[pair(chunk, i)]) {
        for (byte[] text : texts) {
          int to = i + text.length;
          if (to <= length && Arrays.equals(chunk, i, to, text, 0, text.length)) {
            found++;
          }
        }
      }
    }
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
