package ai.pixto.store.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** The Merkle tree hash as RFC 9162 section 2.1.1 defines it, word by word and slowly. */
final class NaiveTree {

  private NaiveTree() {}

  static List<Hash> leaves(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(NaiveTree::leaf).toList();
  }

  static Hash leaf(int index) {
    return Hash.ofLeaf(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
  }

  static Hash root(List<Hash> leaves) {
    int size = leaves.size();
    if (size == 0) {
      return Hash.OF_EMPTY_TREE;
    }
    if (size == 1) {
      return leaves.get(0);
    }
    int left = 1;
    while (left * 2 < size) {
      left *= 2;
    }
    return Hash.ofNode(root(leaves.subList(0, left)), root(leaves.subList(left, size)));
  }

  static TreeHead head(List<Hash> leaves) {
    return new TreeHead(leaves.size(), root(leaves));
  }

  static MerkleTree tree(List<Hash> leaves) {
    return new MerkleTree(
        (level, position) ->
            root(leaves.subList((int) position << level, (int) (position + 1) << level)));
  }
}
