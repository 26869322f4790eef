package ai.pixto.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The roots of the perfect subtrees that make up a tree, the largest first: all that is needed to
 * append to it and to say its root. A tree of 6 leaves has two, over 4 and 2. For one thread.
 */
final class Frontier {

  private final List<Hash> peaks = new ArrayList<>();
  private long size;

  /** Of a tree of {@code size} leaves, from what {@link #bytes()} gave. */
  static Frontier of(long size, byte[] bytes) {
    if (size < 0 || bytes.length != Long.bitCount(size) * Hash.LENGTH) {
      throw new IllegalArgumentException("Another number of peaks than the size has.");
    }
    Frontier frontier = new Frontier();
    frontier.size = size;
    for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
      byte[] peak = new byte[Hash.LENGTH];
      rest.get(peak);
      frontier.peaks.add(Hash.of(peak));
    }
    return frontier;
  }

  /**
   * @return the leaf and, in the order of their levels, every node that it completes
   */
  List<Hash> append(Hash leaf) {
    List<Hash> made = new ArrayList<>();
    made.add(leaf);
    Hash top = leaf;
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      top = Hash.ofNode(peaks.remove(peaks.size() - 1), top);
      made.add(top);
    }
    peaks.add(top);
    size++;
    return made;
  }

  long size() {
    return size;
  }

  Hash root() {
    if (peaks.isEmpty()) {
      return Hash.OF_EMPTY_TREE;
    }
    Hash root = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = Hash.ofNode(peaks.get(i), root);
    }
    return root;
  }

  byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(peaks.size() * Hash.LENGTH);
    peaks.forEach(peak -> all.put(peak.bytes()));
    return all.array();
  }
}
