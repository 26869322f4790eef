package ai.pixto.store.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Roots and proofs beside the published vectors and the RFC's own definition. */
class MerkleTreeTest {

  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final int MOST = 300;
  private static final List<Hash> LEAVES = NaiveTree.leaves(MOST + 1);
  private static final List<TreeHead> HEADS =
      IntStream.rangeClosed(0, LEAVES.size())
          .mapToObj(size -> NaiveTree.head(LEAVES.subList(0, size)))
          .toList();

  @Example
  void theVectorsOfCertificateTransparencyHold() throws SQLException {
    List<Hash> leaves = ENTRIES.stream().map(HexFormat.of()::parseHex).map(Hash::ofLeaf).toList();
    MerkleTree tree = NaiveTree.tree(leaves);
    Frontier frontier = new Frontier();
    for (int size = 0; size <= 8; size++) {
      assertEquals(ROOTS.get(size), tree.root(size).toString());
      assertEquals(ROOTS.get(size), frontier.root().toString());
      if (size < 8) {
        frontier.append(leaves.get(size));
      }
    }
    String pair01 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    String pair67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    String leaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    String leaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    String pair45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    String four4567 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    assertPath(tree.inclusion(0, 8).path(), leaf1, pair01, four4567);
    assertPath(tree.inclusion(5, 8).path(), leaf4, pair67, ROOTS.get(4));
    assertPath(tree.consistency(1, 8).path(), leaf1, pair01, four4567);
    assertPath(tree.consistency(6, 8).path(), pair45, pair67, ROOTS.get(4));
    assertPath(tree.consistency(2, 5).path(), pair01, leaf4);
  }

  private static void assertPath(List<Hash> path, String... expected) {
    assertEquals(List.of(expected), path.stream().map(Hash::toString).toList());
  }

  @Example
  void everyProofOfEverySmallTreeVerifies() throws SQLException {
    MerkleTree tree = NaiveTree.tree(LEAVES);
    for (int size = 0; size <= 40; size++) {
      TreeHead head = head(size);
      assertEquals(head.root(), tree.root(size));
      for (int i = 0; i < size; i++) {
        assertTrue(tree.inclusion(i, size).verify(LEAVES.get(i), head), i + " of " + size);
      }
      for (int older = 0; older <= size; older++) {
        assertTrue(tree.consistency(older, size).verify(head(older), head), older + " to " + size);
      }
    }
  }

  @Property(tries = 300)
  void anInclusionProofFitsOneLeafOfOneTreeOnly(
      @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll Random random) throws SQLException {
    int index = random.nextInt(size);
    InclusionProof proof = NaiveTree.tree(LEAVES).inclusion(index, size);
    Hash leaf = LEAVES.get(index);
    TreeHead head = head(size);
    assertTrue(proof.verify(leaf, head));

    assertFalse(proof.verify(changed(leaf, random), head));
    assertFalse(proof.verify(leaf, new TreeHead(size, changed(head.root(), random))));
    for (List<Hash> path : changedPaths(proof.path(), random)) {
      assertFalse(new InclusionProof(index, size, path).verify(leaf, head));
    }
    for (int other = -1; other <= size; other++) {
      boolean same = new InclusionProof(other, size, proof.path()).verify(leaf, head);
      assertEquals(other == index, same);
    }
    int otherSize = (size + random.nextInt(MOST - 1)) % MOST + 1;
    TreeHead otherHead = head(otherSize);
    assertEquals(otherSize == size, proof.verify(leaf, otherHead));
    InclusionProof moved = new InclusionProof(index, otherSize, proof.path());
    assertEquals(otherSize == size, moved.verify(leaf, head));
    assertEquals(otherSize == size, moved.verify(leaf, otherHead));
  }

  @Property(tries = 300)
  void aConsistencyProofFitsTwoTreesOnly(
      @ForAll @IntRange(min = 1, max = MOST) int newer, @ForAll Random random) throws SQLException {
    int older = random.nextInt(newer + 1);
    ConsistencyProof proof = NaiveTree.tree(LEAVES).consistency(older, newer);
    TreeHead before = head(older);
    TreeHead after = head(newer);
    assertTrue(proof.verify(before, after));

    assertFalse(proof.verify(new TreeHead(older, changed(before.root(), random)), after));
    if (older > 0) { // any tree has grown from the empty one
      assertFalse(proof.verify(before, new TreeHead(newer, changed(after.root(), random))));
    }
    for (List<Hash> path : changedPaths(proof.path(), random)) {
      assertFalse(new ConsistencyProof(older, newer, path).verify(before, after));
    }
    for (int other = 1; other <= newer + 1; other++) {
      if (other != older) {
        TreeHead otherBefore = head(other);
        assertFalse(proof.verify(otherBefore, after));
        ConsistencyProof moved = new ConsistencyProof(other, newer, proof.path());
        assertFalse(moved.verify(new TreeHead(other, before.root()), after));
        boolean noneNeeded = older == 0 && other == newer;
        assertEquals(noneNeeded, moved.verify(otherBefore, after));
      }
    }
  }

  private static TreeHead head(int size) {
    return HEADS.get(size);
  }

  private static Hash changed(Hash hash, Random random) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Hash.of(bytes);
  }

  /** One bit changed in each hash in turn; one hash left out, doubled or added. */
  private static List<List<Hash>> changedPaths(List<Hash> path, Random random) {
    List<List<Hash>> all = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> flipped = new ArrayList<>(path);
      flipped.set(i, changed(path.get(i), random));
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      List<Hash> doubled = new ArrayList<>(path);
      doubled.add(i, path.get(i));
      all.addAll(List.of(flipped, shorter, doubled));
    }
    all.add(Stream.concat(path.stream(), Stream.of(LEAVES.get(0))).toList());
    all.add(Stream.concat(Stream.of(LEAVES.get(0)), path.stream()).toList());
    return all;
  }

  @Example
  void aHashHasThirtyTwoBytes() {
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Frontier.of(6, new byte[32]));
  }
}
