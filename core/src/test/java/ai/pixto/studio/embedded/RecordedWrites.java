package ai.pixto.studio.embedded;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a process did to a folder, as {@code record_writes.c} recorded it, and what a loss of power
 * would have left of it. The model is harsher than most file systems: what was written to a file
 * since its last sync is there or not, each write for itself; names that were made, changed or
 * removed in a folder since that folder was last synced are there up to some moment, of each folder
 * another. A file that is moved is in one folder or the other. Folders themselves are always there.
 */
final class RecordedWrites {

  private static final int HEAD = 25;

  /** One thing that was done. The inode is numbered anew each time that it is used again. */
  private record Event(char kind, long inode, long offset, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private final List<Event> events = new ArrayList<>();

  static RecordedWrites of(Path log) throws IOException {
    RecordedWrites recorded = new RecordedWrites();
    Map<Long, Long> uses = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
      byte[] head = new byte[HEAD];
      while (true) {
        try {
          in.readFully(head);
          ByteBuffer numbers = ByteBuffer.wrap(head, 1, HEAD - 1).order(ByteOrder.nativeOrder());
          long inode = numbers.getLong();
          long offset = numbers.getLong();
          byte[] bytes = new byte[Math.toIntExact(numbers.getLong())];
          in.readFully(bytes);
          char kind = (char) head[0];
          long use = kind == 'C' ? uses.merge(inode, 1L, Long::sum) : uses.getOrDefault(inode, 0L);
          recorded.events.add(new Event(kind, inode << 20 | use, offset, bytes));
        } catch (EOFException e) {
          return recorded; // The last record may be cut off.
        }
      }
    }
  }

  int size() {
    return events.size();
  }

  /** All that was written, in order, to a file that was only appended to, before a moment. */
  String appended(String name, int moment) {
    StringBuilder text = new StringBuilder();
    long inode = -1;
    for (Event event : events.subList(0, moment)) {
      if (event.kind() == 'C' && event.text().endsWith("/" + name)) {
        inode = event.inode();
      } else if (event.kind() == 'W' && event.inode() == inode) {
        text.append(event.text());
      }
    }
    return text.toString();
  }

  /** The folder as it would be found after the power was lost at a moment. */
  void restore(int moment, Random random, Path from, Path to) throws IOException {
    for (Map.Entry<String, Long> name : names(moment, random).entrySet()) {
      Path file = to.resolve(from.relativize(Path.of(name.getKey())));
      Files.createDirectories(file.getParent());
      Files.write(file, content(name.getValue(), moment, random));
    }
  }

  private Map<String, Long> names(int moment, Random random) {
    Map<String, Integer> until = new HashMap<>();
    Map<String, Long> live = new HashMap<>();
    Map<String, Long> names = new TreeMap<>();
    for (int i = 0; i < moment; i++) {
      Event event = events.get(i);
      if ("CUR".indexOf(event.kind()) < 0) {
        continue;
      }
      String[] paths = event.text().split("\0");
      String folder = Path.of(paths[paths.length - 1]).getParent().toString();
      boolean lasts = i < until.computeIfAbsent(folder, any -> lasting(folder, moment, random));
      long inode = event.kind() == 'C' ? event.inode() : live.getOrDefault(paths[0], -1L);
      change(live, event.kind(), paths, inode);
      if (lasts) {
        change(names, event.kind(), paths, inode);
      }
    }
    // Shared memory is no file: it ends with the process.
    names.keySet().removeIf(name -> name.endsWith("-shm"));
    return names;
  }

  private static void change(Map<String, Long> names, char kind, String[] paths, long inode) {
    if (kind != 'C') {
      names.remove(paths[0]);
    }
    if (kind != 'U') {
      names.put(paths[paths.length - 1], inode);
    }
  }

  /** Up to where what was done to a folder's names is there. */
  private int lasting(String folder, int moment, Random random) {
    int synced = 0;
    for (int i = 0; i < moment; i++) {
      Event event = events.get(i);
      if (event.kind() == 'D' && event.text().equals(folder)) {
        synced = i + 1;
      }
    }
    return synced + random.nextInt(moment - synced + 1);
  }

  private int last(int moment, char kind, long inode) {
    for (int i = moment - 1; i >= 0; i--) {
      Event event = events.get(i);
      if (event.kind() == kind && event.inode() == inode) {
        return i;
      }
    }
    return -1;
  }

  private byte[] content(long inode, int moment, Random random) {
    int synced = last(moment, 'S', inode);
    byte[] content = new byte[0];
    int length = 0;
    for (int i = 0; i < moment; i++) {
      Event event = events.get(i);
      boolean ours = event.inode() == inode && (event.kind() == 'W' || event.kind() == 'T');
      if (!ours || i > synced && random.nextBoolean()) {
        continue;
      }
      int offset = Math.toIntExact(event.offset());
      if (event.kind() == 'T') {
        Arrays.fill(content, Math.min(offset, content.length), content.length, (byte) 0);
        length = offset;
        continue;
      }
      int end = offset + event.bytes().length;
      if (end > content.length) {
        content = Arrays.copyOf(content, Math.max(end, 2 * content.length));
      }
      System.arraycopy(event.bytes(), 0, content, offset, event.bytes().length);
      length = Math.max(length, end);
    }
    return Arrays.copyOf(content, length);
  }
}
