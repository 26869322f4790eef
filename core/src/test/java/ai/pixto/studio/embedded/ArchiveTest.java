package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import ai.pixto.studio.Account;
import ai.pixto.studio.Archives;
import ai.pixto.studio.Imported;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Promise;
import ai.pixto.studio.embedded.NotesArea.Note;
import ai.pixto.studio.embedded.NotesArea.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports and imports of studios with every kind of column and files. With {@code
 * -Dpixto.studios=1000}, so many random ones instead of 50.
 */
class ArchiveTest {

  private static final int STUDIOS = Integer.getInteger("pixto.studios", 50);
  private static final int FUZZED = 2000;

  @TempDir Path folder;

  @Test
  @Promise(value = 23, call = "Rights.export, Rights.importArchive")
  void exportedImportedAndExportedAgainAreTheSame() throws IOException {
    for (int seed = 0; seed < STUDIOS; seed++) {
      byte[] first;
      try (EmbeddedFixture from =
          new EmbeddedFixture(folder.resolve("a" + seed), NotesArea.PARTS)) {
        first = exported(random(from, new Random(seed)));
      }
      Path archive = Files.write(folder.resolve("mine.zip"), first);
      try (EmbeddedFixture to = new EmbeddedFixture(folder.resolve("b" + seed), NotesArea.PARTS)) {
        Account account = to.member("ada");
        account.rights().importArchive(archive);
        assertEquals(Archives.entries(first), Archives.entries(exported(account)), "seed " + seed);
      }
    }
  }

  private static byte[] exported(Account account) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    account.rights().export(out);
    return out.toByteArray();
  }

  private static Account random(EmbeddedFixture fixture, Random random) throws IOException {
    Account account = fixture.member("ada");
    Access access = ((EmbeddedAccount) account).access();
    for (int i = random.nextInt(4); i > 0; i--) {
      account.update(ProfileChange.NONE.organisation(word(random)));
    }
    int notes = random.nextInt(20);
    for (int i = 0; i < notes; i++) {
      NotesArea.put(access, note(random, "n" + i));
      NotesArea.link(access, Ids.next(), "n" + random.nextInt(i + 1));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      NotesArea.file(access, "d" + i + "/" + i + ".bin", bytes(random, 5000));
    }
    return account;
  }

  private static Note note(Random random, String id) {
    return new Note(
        id,
        random.nextLong(),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextBoolean() ? null : random.nextGaussian() * Math.pow(10, random.nextInt(300)),
        random.nextBoolean() ? null : bytes(random, 40),
        random.nextBoolean() ? null : text(random),
        random.nextBoolean() ? null : bytes(random, 40));
  }

  private static Text text(Random random) {
    return new Text(
        word(random),
        random.nextBoolean() ? null : random.nextInt(),
        random.ints(random.nextInt(3)).mapToObj(i -> word(random)).toList());
  }

  /** Of any characters but control characters, quotes and commas and emoji among them. */
  private static String word(Random random) {
    StringBuilder word = new StringBuilder("w");
    for (int i = random.nextInt(12); i > 0; i--) {
      word.append(
          switch (random.nextInt(4)) {
            case 0 -> "\",'<>&\\;\u2028";
            case 1 -> "\uD83D\uDE00";
            case 2 -> String.valueOf((char) (0xa1 + random.nextInt(0x500)));
            default -> String.valueOf((char) ('a' + random.nextInt(26)));
          });
    }
    return word.append("w").toString();
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void rowsThatAreThereStayAndImportedOnesAreMarked() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account from = fixture.member("from");
      Access there = ((EmbeddedAccount) from).access();
      NotesArea.put(there, note(new Random(1), "same"));
      NotesArea.put(there, note(new Random(2), "new"));
      Path archive = Files.write(folder.resolve("mine.zip"), exported(from));
      Account to = fixture.member("to");
      Access here = ((EmbeddedAccount) to).access();
      NotesArea.put(here, note(new Random(3), "same"));
      Object before = row(here, "same").get("at");
      assertEquals(new Imported(1, 1, 0), to.rights().importArchive(archive));
      assertEquals(before, row(here, "same").get("at"));
      assertEquals(0, row(here, "same").get("imported"));
      assertEquals(1, row(here, "new").get("imported"));
      assertNull(row(here, "new").get("token"));
    }
  }

  private static Map<String, Object> row(Access access, String id) {
    return access.read(c -> Rows.of(c, NotesArea.AREA.tables().get(0), access.account())).stream()
        .filter(row -> row.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** An archive, taken apart to be spoilt. */
  private static final class Spoilt {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, byte[]> unlisted = new LinkedHashMap<>();
    private String manifest;
    private boolean compressed;

    Spoilt(byte[] zip) throws IOException {
      entries.putAll(Archives.raw(zip));
      manifest = new String(entries.remove("manifest.json"), StandardCharsets.UTF_8);
    }

    void replace(String entry, String what, String by) {
      String text = new String(entries.get(entry), StandardCharsets.UTF_8);
      assertTrue(text.contains(what), text);
      set(entry, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts in an entry that the manifest agrees with. */
    void set(String entry, byte[] bytes) {
      byte[] before = entries.put(entry, bytes);
      if (before == null) {
        manifest = manifest.replace("\"entries\":[", "\"entries\":[" + line(entry, bytes) + ",");
      } else {
        manifest = manifest.replace(line(entry, before), line(entry, bytes));
      }
    }

    private static String line(String entry, byte[] bytes) {
      String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
      return "{\"name\":\""
          + entry
          + "\",\"size\":"
          + bytes.length
          + ",\"sha256\":\""
          + sha256
          + "\"}";
    }

    byte[] zip() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.setLevel(compressed ? Deflater.BEST_COMPRESSION : Deflater.NO_COMPRESSION);
        entries.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        entries.putAll(unlisted);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
      return bytes.toByteArray();
    }
  }

  @Test
  void whateverIsWrongItIsRefusedWholeByItsName() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account from = fixture.member("from");
      Access access = ((EmbeddedAccount) from).access();
      NotesArea.put(access, new Note("n", 5, null, 1.5, null, new Text("p", 1, List.of()), null));
      NotesArea.link(access, "l", "n");
      NotesArea.file(access, "a.bin", new byte[100]);
      byte[] good = exported(from);
      Account to = fixture.member("to");
      Refusing refusing = new Refusing(fixture, to, good);
      String notes = "data/notes.json";
      refusing.of("files/../../evil", s -> s.set("files/../../evil", new byte[3]));
      refusing.of("files//etc/passwd", s -> s.set("files//etc/passwd", new byte[3]));
      refusing.of("C:/evil", s -> s.set("C:/evil", new byte[3]));
      refusing.of(
          "data/secrets.json",
          s -> s.set("data/secrets.json", "[]".getBytes(StandardCharsets.UTF_8)));
      refusing.of(
          "data/sessions.json",
          s -> s.set("data/sessions.json", "[]".getBytes(StandardCharsets.UTF_8)));
      refusing.of("extra.txt", s -> s.unlisted.put("extra.txt", new byte[1]));
      refusing.of("files/a.bin", s -> s.entries.put("files/a.bin", new byte[99]));
      refusing.of("files/a.bin", s -> s.entries.put("files/a.bin", new byte[101]));
      byte[] other = new byte[100];
      other[7] = 1;
      refusing.of("files/a.bin", s -> s.entries.put("files/a.bin", other));
      refusing.of("files/a.bin", s -> s.entries.remove("files/a.bin"));
      refusing.of("files/bomb", s -> bomb(s));
      refusing.of(
          "manifest.json", s -> s.manifest = s.manifest.replace("format\":1", "format\":2"));
      refusing.of(
          "manifest.json", s -> s.manifest = s.manifest.replace("schema\":1", "schema\":9"));
      refusing.of("manifest.json", s -> s.manifest = s.manifest.replace("Pixto", "Other"));
      refusing.of("manifest.json", s -> s.manifest = "null");
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":\"5\""));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":5.5"));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":null"));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5,", ""));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":5,\"imported\":0"));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":5,\"account\":\"x\""));
      refusing.of(notes, s -> s.replace(notes, "\"at\":5", "\"at\":5,\"token\":\"AA==\""));
      refusing.of(notes, s -> s.replace(notes, "OPEN", "AJAR"));
      refusing.of(notes, s -> s.replace(notes, "\"id\":\"n\"", "\"id\":\"my name is\""));
      refusing.of(notes, s -> s.replace(notes, "{\"id\"", "{\"id\":\"n\",\"at\":5},\n{\"id\""));
      refusing.of(notes, s -> s.set(notes, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
      refusing.of("data/note_links.json", s -> s.replace("data/note_links.json", "\"n\"", "\"m\""));
      refusing.of(
          "profile",
          s -> s.set("data/accounts.json", "[{\"profile\":[]}]".getBytes(StandardCharsets.UTF_8)));
      refusing.refused("archive", Arrays.copyOf(good, good.length / 2));
      to.rights().importArchive(Files.write(folder.resolve("good.zip"), good));
      assertEquals(2, NotesArea.count(fixture.studio().database(), "notes"));
    }
  }

  private static void bomb(Spoilt spoilt) {
    spoilt.set("files/bomb", new byte[10_000_000]);
    spoilt.compressed = true;
  }

  /** Spoils the archive, has it refused and sees that nothing has come of it. */
  private final class Refusing {
    private final EmbeddedFixture fixture;
    private final Account to;
    private final byte[] good;

    Refusing(EmbeddedFixture fixture, Account to, byte[] good) {
      this.fixture = fixture;
      this.to = to;
      this.good = good;
    }

    void of(String field, Consumer<Spoilt> how) throws IOException {
      Spoilt spoilt = new Spoilt(good);
      how.accept(spoilt);
      refused(field, spoilt.zip());
    }

    private void refused(String field, byte[] zip) throws IOException {
      Path archive = Files.write(folder.resolve("bad.zip"), zip);
      InvalidRequestException refused =
          assertThrows(
              InvalidRequestException.class, () -> to.rights().importArchive(archive), field);
      assertEquals(field, refused.field(), refused.getMessage());
      assertFalse(refused.getMessage().contains("\n"));
      assertEquals(1, NotesArea.count(fixture.studio().database(), "notes"), field);
      assertEquals(1, NotesArea.count(fixture.studio().database(), "note_links"), field);
      assertTrue(to.rights().requests().isEmpty(), field);
    }
  }

  @Test
  void aDamagedArchiveIsRefusedAndNeverATrouble() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      byte[] good = exported(random(fixture, new Random(7)));
      Account to = fixture.member("to");
      Random random = new Random(42);
      for (int i = 0; i < FUZZED; i++) {
        byte[] bad = good.clone();
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bad.length) : bad.length;
        Path archive = Files.write(folder.resolve("bad.zip"), Arrays.copyOf(bad, length));
        try {
          to.rights().importArchive(archive);
        } catch (InvalidRequestException e) {
          assertFalse(e.getMessage().isBlank());
        }
      }
    }
  }
}
