package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.Made;
import ai.pixto.store.Sha256;
import ai.pixto.store.log.VerifierKey;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What every studio does about a library. */
interface LibraryContract {

  StudioFixture fixture();

  /** A result of a job. */
  static Making making() {
    Made made =
        new Made(
            "job-1",
            "replicate",
            "owner/model",
            Optional.of("v7"),
            "generate",
            "ab".repeat(32),
            OptionalLong.of(7),
            Instant.parse("2026-01-31T12:00:00Z"));
    return Making.of(made)
        .provider("Replicate")
        .prompt("A Lighthouse at dusk")
        .parameters("{\"count\":1}");
  }

  static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] png(int width, int height) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Library library() {
    return fixture().member("ada").library();
  }

  private static Asset add(Library library, NewAsset asset, byte[] content) {
    return library.add(asset, new ByteArrayInputStream(content));
  }

  private static Asset add(Library library, String title) {
    return add(
        library,
        NewAsset.original(title, "application/octet-stream"),
        title.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> titles(AssetPage page) {
    return page.assets().stream().map(Asset::title).toList();
  }

  private static void assertRefused(String field, Executable call) {
    assertEquals(field, assertThrows(InvalidRequestException.class, call).field());
  }

  @Test
  @Promise(value = 10, call = "Library.add, Library.open, Library.export")
  default void anOriginalComesBackByteForByteWithItsOwnerAndLicence(@TempDir Path folder)
      throws IOException {
    byte[] content = bytes(3_000_001, 1);
    Account account = fixture().member("ada");
    String id =
        add(
                account.library(),
                NewAsset.original("scan.dat", "application/octet-stream")
                    .owner("The Institute")
                    .licence("CC-BY-4.0"),
                content)
            .id();
    Library library = fixture().reopened().open(account.session().access()).library();
    Path file = library.export(List.of(id), folder).get(0);
    assertEquals(Sha256.hex(content), Sha256.hex(file));
    assertEquals("scan.dat", file.getFileName().toString());
    try (InputStream in = library.open(id)) {
      assertArrayEquals(content, in.readAllBytes());
    }
    Asset asset = library.get(id);
    assertEquals(Sha256.hex(content), asset.sha256());
    assertEquals(Optional.of("The Institute"), asset.owner());
    assertEquals(Optional.of("CC-BY-4.0"), asset.licence());
  }

  @Test
  default void allThatIsKnownOfAResultIsKept() {
    Library library = library();
    Asset parent = add(library, "parent");
    Asset asset =
        add(
            library,
            NewAsset.result("out", "image/png", making())
                .parents(List.of(parent.id()))
                .tags(List.of("sea", "night"))
                .character("Mira"),
            png(300, 200));
    assertEquals(Optional.of(making()), asset.making());
    assertEquals(Optional.empty(), asset.trashed());
    assertEquals(Optional.of(new PixelSize(300, 200)), asset.size());
    assertEquals(List.of(parent.id()), asset.parents());
    assertEquals(List.of("sea", "night"), asset.tags());
    assertEquals(Optional.of("Mira"), asset.character());
    assertEquals(asset, library.get(asset.id()));
  }

  @Test
  @Promise(value = 11, call = "Library.certificate, Certificate.verify")
  default void aResultHasACertificateThatAnybodyCanCheckOffline() {
    VerifierKey key = fixture().studio().verifier();
    Library library = library();
    Asset parent = add(library, "parent");
    byte[] content = bytes(1000, 2);
    NewAsset result = NewAsset.result("out", "image/png", making()).parents(List.of(parent.id()));
    String text = library.certificate(add(library, result, content).id()).toString();
    Certificate certificate = Certificate.parse(text);
    assertTrue(certificate.verify(key));
    assertTrue(certificate.isFor(content));
    assertTrue(certificate.isFor(new ByteArrayInputStream(content)));
    content[500] ^= 1;
    assertFalse(certificate.isFor(content));
    assertEquals(List.of(parent.sha256()), certificate.parents());
    assertEquals(Optional.of("owner/model"), certificate.value("model"));
    assertEquals(Optional.of("Replicate"), certificate.value("provider"));
    assertEquals(Optional.of("pixto-output-licence-1"), certificate.value("licence"));
    assertEquals(Optional.of(OutputLicence.newest().sha256()), certificate.value("licence-sha256"));
    assertFalse(text.contains("Lighthouse"));
    assertRefused("asset", () -> library.certificate(parent.id()));
    assertTrue(library.methodsParagraph(certificateOwner(library)).contains("owner/model"));
  }

  private static String certificateOwner(Library library) {
    return library.list(AssetQuery.ALL.kind(AssetKind.RESULT)).assets().get(0).id();
  }

  @Test
  @Promise(value = 11, call = "Certificate.verify")
  default void anyFlippedBitOfACertificateFails() {
    VerifierKey key = fixture().studio().verifier();
    Library library = library();
    NewAsset result = NewAsset.result("out", "image/png", making());
    byte[] text =
        library
            .certificate(add(library, result, bytes(10, 3)).id())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * text.length; bit++) {
      byte[] flipped = text.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(verifies(new String(flipped, StandardCharsets.UTF_8), key), "bit " + bit);
    }
  }

  private static boolean verifies(String text, VerifierKey key) {
    try {
      return Certificate.parse(text).verify(key);
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  @Test
  default void pagesGoThroughAllOfItNewestFirstAndEachFilterHolds() {
    Library library = library();
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      NewAsset asset =
          i % 5 == 0
              ? NewAsset.ofCharacter("Mira", "no " + i, "text/plain")
              : NewAsset.original("no " + i, "text/plain");
      Asset added = add(library, asset, bytes(10, i));
      titles.add(0, added.title());
      library.favourite(added.id(), i % 10 == 0);
      if (i % 3 == 0) {
        fixture().clock().advance(Duration.ofMinutes(1));
      }
    }
    List<String> all = all(library, "", AssetQuery.ALL.limit(4));
    assertEquals(List.copyOf(titles).stream().sorted().toList(), all.stream().sorted().toList());
    assertEquals(all, all(library, "NO", AssetQuery.ALL.limit(4)));
    assertEquals(5, all(library, "", AssetQuery.ALL.kind(AssetKind.CHARACTER)).size());
    assertEquals(5, all(library, "no", AssetQuery.ALL.kind(AssetKind.CHARACTER)).size());
    assertEquals(5, all(library, "", AssetQuery.ALL.character("mira").limit(2)).size());
    assertEquals(0, all(library, "", AssetQuery.ALL.character("mir")).size());
    assertEquals(3, all(library, "", AssetQuery.ALL.onlyFavourites()).size());
    assertEquals(3, all(library, "no", AssetQuery.ALL.onlyFavourites()).size());
    Instant middle = library.list(AssetQuery.ALL).assets().get(12).created();
    for (String words : List.of("", "no")) {
      assertEquals(
          25,
          all(library, words, AssetQuery.ALL.from(middle)).size()
              + all(library, words, AssetQuery.ALL.to(middle)).size());
    }
    assertRefused("after", () -> library.list(AssetQuery.ALL.after("nonsense")));
  }

  private static List<String> all(Library library, String words, AssetQuery query) {
    List<String> titles = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      AssetPage page = library.search(words, next.map(query::after).orElse(query));
      titles.addAll(titles(page));
      next = page.next();
    } while (next.isPresent());
    return titles;
  }

  @Test
  default void itIsFoundByWhatIsKnownOfItAndNoLongerByWhatWas() {
    Library library = library();
    NewAsset result =
        NewAsset.result("Out \"one\"", "image/png", making())
            .tags(List.of("Übung"))
            .character("Mira");
    String id = add(library, result, bytes(5, 1)).id();
    add(library, "other");
    for (String words : List.of("ut \"ON", "lightHOUSE at", "übung", "MIR", "owner/mod")) {
      assertEquals(List.of("Out \"one\""), titles(library.search(words, AssetQuery.ALL)), words);
    }
    assertEquals(List.of(), titles(library.search("one\" a", AssetQuery.ALL)));
    library.update(id, AssetChange.NONE.title("second").tags(List.of()).character(""));
    assertEquals(List.of(), titles(library.search("übung", AssetQuery.ALL)));
    assertEquals(List.of(), titles(library.search("one", AssetQuery.ALL)));
    assertEquals(Optional.empty(), library.get(id).character());
    assertEquals(List.of("second"), titles(library.search("SECOND", AssetQuery.ALL)));
  }

  @Test
  default void theTrashGivesBackUntilItIsEmptied() {
    Library library = library();
    Asset first = add(library, "first");
    Asset second = add(library, "second");
    library.trash(List.of(first.id(), second.id()));
    assertEquals(List.of(), library.list(AssetQuery.ALL).assets());
    assertEquals(List.of(), titles(library.search("first", AssetQuery.ALL)));
    assertEquals(List.of("first"), titles(library.search("first", AssetQuery.ALL.inTrash())));
    assertEquals(Optional.of(fixture().clock().instant()), library.get(first.id()).trashed());
    library.restore(List.of(second.id()));
    assertEquals(1, library.emptyTrash());
    assertRefused("asset", () -> library.get(first.id()));
    assertEquals(List.of("second"), titles(library.list(AssetQuery.ALL)));
    assertEquals(0, library.emptyTrash());
  }

  @Test
  default void equalContentsAreKeptOnceAndStayUntilTheLastOfThemGoes() throws IOException {
    Library library = library();
    byte[] content = bytes(100_000, 4);
    NewAsset asset = NewAsset.original("twin", "application/octet-stream");
    Asset first = add(library, asset, content);
    Asset second = add(library, asset, content);
    assertEquals(100_000, library.usage().bytes());
    library.trash(List.of(first.id()));
    assertEquals(0, library.usage().trash());
    library.emptyTrash();
    try (InputStream in = library.open(second.id())) {
      assertArrayEquals(content, in.readAllBytes());
    }
  }

  @Test
  default void collectionsHoldAssetsWithoutOwningThem() {
    Library library = library();
    Asset cat = add(library, "cat");
    Asset dog = add(library, "dog");
    String pets = library.newCollection("Pets").id();
    assertEquals(2, library.collect(pets, List.of(cat.id(), dog.id(), cat.id())).size());
    assertEquals("All pets", library.rename(pets, "All pets").name());
    assertEquals(1, library.uncollect(pets, List.of(dog.id())).size());
    assertEquals(List.of("cat"), titles(library.list(AssetQuery.ALL.collection(pets))));
    assertEquals(List.of("cat"), titles(library.search("a", AssetQuery.ALL.collection(pets))));
    assertEquals(List.of(), titles(library.search("dog", AssetQuery.ALL.collection(pets))));
    library.newCollection("A first");
    assertEquals(
        List.of("A first", "All pets"),
        library.collections().stream().map(Collection::name).toList());
    library.deleteCollection(pets);
    assertRefused("collection", () -> library.collect(pets, List.of()));
    assertEquals(2, library.list(AssetQuery.ALL).assets().size());
    assertRefused("name", () -> library.newCollection("two\nlines"));
  }

  @Test
  default void aQuotaRefusesWhatIsTooMuchAndSaysWhatToFree() {
    Library library = library();
    NewAsset asset = NewAsset.original("a", "application/octet-stream");
    Asset old = add(library, asset, bytes(600_000, 1));
    library.limit(OptionalLong.of(1_000_000));
    assertRefused("quota", () -> add(library, asset, bytes(600_000, 2)));
    assertEquals(1, library.list(AssetQuery.ALL).assets().size());
    library.trash(List.of(old.id()));
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> add(library, asset, bytes(600_000, 2)));
    assertTrue(refused.getMessage().contains("empty the trash, which frees 1 MB"));
    library.emptyTrash();
    Asset added = add(library, asset, bytes(600_000, 2));
    Quota quota = library.usage();
    assertEquals(OptionalLong.of(1_000_000), quota.limit());
    assertEquals(Map.of(AssetKind.ORIGINAL, 600_000L), quota.byKind());
    assertEquals(List.of(new Quota.Large(added.id(), 600_000)), quota.largest());
    library.limit(OptionalLong.empty());
    add(library, asset, bytes(600_000, 3));
  }

  @Test
  default void aThumbnailIsSmallAndMissesWhereThereIsNoPicture() throws IOException {
    Library library = library();
    NewAsset asset = NewAsset.original("picture", "image/png");
    Asset picture = add(library, asset, png(1000, 10));
    BufferedImage small =
        ImageIO.read(new ByteArrayInputStream(library.thumbnail(picture.id()).orElseThrow()));
    assertEquals(256, small.getWidth());
    assertEquals(3, small.getHeight());
    byte[] broken = png(100, 100);
    java.util.Arrays.fill(broken, 40, broken.length, (byte) 7);
    assertEquals(Optional.empty(), library.thumbnail(add(library, asset, broken).id()));
    assertEquals(Optional.empty(), library.thumbnail(add(library, "no picture").id()));
  }

  @Test
  default void aRequestThatWasPaidForIsRememberedUntilItsResultGoes() {
    Account account = fixture().member("ada");
    Library library = account.library();
    Asset one = add(library, "one");
    Asset two = add(library, "two");
    library.rememberResult("request", List.of(two.id(), one.id()));
    Library again = fixture().reopened().open(account.session().access()).library();
    assertEquals(Optional.of(List.of(two, one)), again.findResult("request"));
    assertEquals(Optional.empty(), again.findResult("another"));
    again.trash(List.of(one.id()));
    assertEquals(Optional.empty(), again.findResult("request"));
    again.emptyTrash();
    assertEquals(Optional.empty(), again.findResult("request"));
  }

  @Test
  default void anExportOverwritesNothingWhateverTheTitles(@TempDir Path folder) throws IOException {
    Library library = library();
    Files.writeString(folder.resolve("a_b.txt"), "mine");
    List<String> ids = new ArrayList<>();
    for (String title : List.of("a/b", "a:b", "..", "con", "../../x")) {
      NewAsset asset = NewAsset.original(title, "text/plain");
      ids.add(add(library, asset, title.getBytes(StandardCharsets.UTF_8)).id());
    }
    List<Path> files = library.export(ids, folder);
    assertEquals("mine", Files.readString(folder.resolve("a_b.txt")));
    assertEquals(
        List.of("a_b (2).txt", "a_b (3).txt", "untitled.txt", "_con.txt", "_.._x.txt"),
        files.stream().map(file -> folder.relativize(file).toString()).toList());
    assertEquals("a:b", Files.readString(files.get(1)));
  }

  @Test
  default void otherPeoplesAssetsAreUnknown() {
    Library mine = library();
    Asset asset = add(mine, "mine");
    String collection = mine.newCollection("mine").id();
    mine.rememberResult("request", List.of(asset.id()));
    Library other = fixture().member("bob").library();
    assertEquals(List.of(), other.list(AssetQuery.ALL).assets());
    assertEquals(List.of(), other.search("mine", AssetQuery.ALL).assets());
    assertEquals(Optional.empty(), other.findResult("request"));
    assertRefused("asset", () -> other.get(asset.id()));
    assertRefused("asset", () -> other.open(asset.id()));
    assertRefused("asset", () -> other.trash(List.of(asset.id())));
    assertRefused("collection", () -> other.rename(collection, "x"));
    assertRefused("collection", () -> other.list(AssetQuery.ALL.collection(collection)));
    NewAsset child = NewAsset.original("x", "image/png").parents(List.of(asset.id()));
    assertRefused("asset", () -> add(other, child, new byte[1]));
  }
}
