package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.studio.Account;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.DeletionReceipt;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.Promise;
import ai.pixto.studio.RightsRequest;
import ai.pixto.studio.StudioFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts of a studio together: what one of them keeps, the others take, give back and erase. */
class WholeStudioTest {

  private static final byte[] CONTENT = "not a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Account filled(EmbeddedFixture fixture) {
    Account account = fixture.member("ada");
    Asset asset =
        account
            .library()
            .add(
                NewAsset.original("a cat.bin", "application/octet-stream"),
                new ByteArrayInputStream(CONTENT));
    account.library().collect(account.library().newCollection("pets").id(), List.of(asset.id()));
    fixture.grant(account, 20);
    account.credits().hold("job1", 5);
    account.credits().capture("job1");
    account
        .consents()
        .grant(
            ConsentRequest.of(
                "replicate",
                Purpose.GENERATE_IMAGES,
                fixture.studio().notices().current().version(),
                "Send my prompts to Replicate.",
                "a test's call"));
    fixture.release(
        account,
        new Disclosure(
            "job1",
            "replicate",
            "api.replicate.com",
            Purpose.GENERATE_IMAGES,
            List.of(
                new Disclosure.Part("request", 10, "00"), new Disclosure.Part("prompt", 3, "00")),
            fixture.clock().instant()),
        List.of(asset.id()));
    return account;
  }

  @Test
  @Promise(
      value = {10, 23},
      call = "Rights.export, Rights.importArchive")
  void whatIsTakenElsewhereIsAllThereAndComesBackTheSame() throws IOException {
    try (EmbeddedFixture here = new EmbeddedFixture(folder.resolve("here"));
        EmbeddedFixture there = new EmbeddedFixture(folder.resolve("there"))) {
      Account account = filled(here);
      account.rights().export(folder.resolve("1.zip"));
      Account other = there.member("ada");
      other.rights().importArchive(folder.resolve("1.zip"));
      other.rights().export(folder.resolve("2.zip"));

      Asset asset = other.library().search("cat", AssetQuery.ALL).assets().get(0);
      try (InputStream in = other.library().open(asset.id())) {
        assertArrayEquals(CONTENT, in.readAllBytes());
      }
      assertEquals(0, other.credits().balance().available());
      assertTrue(
          other.consents().list().stream()
              .allMatch(one -> one.state() == ConsentRecord.State.IMPORTED));
      assertTrue(other.disclosures().verify().isEmpty());
      Map<String, byte[]> first = entries(folder.resolve("1.zip"));
      Map<String, byte[]> second = entries(folder.resolve("2.zip"));
      for (String table : List.of("assets", "collections", "consents", "disclosures")) {
        assertArrayEquals(
            first.get("data/" + table + ".json"), second.get("data/" + table + ".json"), table);
      }
      assertTrue(first.keySet().stream().anyMatch(name -> name.startsWith("files/assets/")));
    }
  }

  private static Map<String, byte[]> entries(Path archive) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return all;
  }

  @Test
  @Promise(
      value = {19, 22},
      call = "Rights.delete, Studio.receipt")
  void aDeletedAccountLeavesAReceiptAndNothingElse() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("studio"))) {
      Account account = filled(fixture);
      RightsRequest request = account.rights().delete(Deletion.NOW);
      DeletionReceipt receipt = fixture.studio().receipt(request.id()).orElseThrow();
      assertTrue(receipt.verify(fixture.studio().verifier()));
      assertEquals(0, receipt.found());
      assertTrue(receipt.toString().contains("partner replicate"), receipt.toString());
      assertFalse(Files.exists(folder.resolve("studio/accounts").resolve(account.id())));
      assertTrue(fixture.member("eve").disclosures().verify().isEmpty());
    }
  }

  @Test
  @Promise(value = 25, call = "Rights.object")
  void anObjectionStopsWhatWasAgreedTo() {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("studio"))) {
      Account account = filled(fixture);
      account.rights().object(Purpose.GENERATE_IMAGES);
      assertFalse(
          account
              .consents()
              .allows("replicate", Purpose.GENERATE_IMAGES, Set.of(DataCategory.PROMPTS)));
    }
  }

  @Test
  void newKeysOpenEverythingThatTheOldOnesDid() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("studio"))) {
      Account account = filled(fixture);
      Account renewed = account.changeKeys(StudioFixture.PASSWORD);
      Asset asset = renewed.library().search("cat", AssetQuery.ALL).assets().get(0);
      try (InputStream in = renewed.library().open(asset.id())) {
        assertArrayEquals(CONTENT, in.readAllBytes());
      }
      assertEquals(1, renewed.disclosures().list().size());
      assertTrue(renewed.disclosures().verify().isEmpty());
      assertEquals("pets", renewed.library().collections().get(0).name());
    }
  }
}
