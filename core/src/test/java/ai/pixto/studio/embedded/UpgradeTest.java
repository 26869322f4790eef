package ai.pixto.studio.embedded;

import static ai.pixto.studio.StudioFixture.DEVICE;
import static ai.pixto.studio.StudioFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.operation.Made;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sha256;
import ai.pixto.studio.Account;
import ai.pixto.studio.Archives;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.Library;
import ai.pixto.studio.LoggedDisclosure;
import ai.pixto.studio.Making;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Promise;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.SpendingLimit;
import ai.pixto.studio.SpendingUse;
import ai.pixto.studio.embedded.EmbeddedStudio.Terms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A studio that an earlier version of Pixto wrote is opened and read whole. {@code studio-1.zip} is
 * of the first version of the file. {@code -Dpixto.writeStudio=studio-1.zip} writes such a studio
 * as of today's code into the test's resources; one that a release can have written is never
 * written anew.
 */
class UpgradeTest {

  private static final PasswordCost CHEAP = new PasswordCost(8, 1);
  private static final String WRITE = "pixto.writeStudio";
  private static final byte[] CONTENT = "what was in it".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();

  private EmbeddedStudio open(Path from) throws IOException {
    return EmbeddedStudio.open(
        from.resolve("studio"),
        new FolderSecrets(from.resolve("secrets")),
        clock,
        CHEAP,
        Terms.SHIPPED);
  }

  @Test
  @EnabledIfSystemProperty(named = WRITE, matches = ".+")
  void writesOneAnew() throws IOException {
    Path made = folder.resolve("made");
    try (EmbeddedStudio studio = open(made)) {
      fill(studio);
    }
    Path resources =
        Path.of(System.getProperty("basedir", "."), "src/test/resources/ai/pixto/studio");
    pack(made, Files.createDirectories(resources).resolve(System.getProperty(WRITE)));
  }

  private static void fill(EmbeddedStudio studio) {
    studio.guest().update(ProfileChange.NONE.language("de"));
    Account account = studio.signUp(new SignUp("Ada", "ada@example.org"), PASSWORD, DEVICE);
    account.update(ProfileChange.NONE.organisation("Analytical"));
    Library library = account.library();
    Made made =
        new Made(
            "job",
            "replicate",
            "owner/model",
            Optional.empty(),
            "edit",
            Sha256.hex(CONTENT),
            OptionalLong.of(7),
            Instant.EPOCH);
    String asset =
        library
            .add(
                NewAsset.result("A lighthouse", "text/plain", Making.of(made).prompt("at dusk"))
                    .tags(List.of("sea")),
                new ByteArrayInputStream(CONTENT))
            .id();
    library.collect(library.newCollection("Coasts").id(), List.of(asset));
    library.rememberResult("request", List.of(asset));
    account
        .consents()
        .grant(
            ConsentRequest.of(
                "replicate",
                Purpose.EDIT_IMAGES,
                studio.notices().current().version(),
                "Send my pictures to Replicate.",
                "pressed \"I agree\""));
    ((EmbeddedAccount) account)
        .custody(job -> List.of(asset))
        .release(
            new Disclosure(
                "job",
                "replicate",
                "api.replicate.com",
                Purpose.EDIT_IMAGES,
                List.of(
                    new Disclosure.Part("image", CONTENT.length, Sha256.hex(CONTENT)),
                    new Disclosure.Part("request", 99, Sha256.hex(CONTENT))),
                Instant.parse("2026-01-31T12:34:56Z")));
    studio.operator().grant(account.id(), "grant", 20, CreditEntry.Reason.GIFT);
    account.credits().hold("job", 5);
    account.credits().capture("job", 3);
    account.credits().hold("open", 2);
    account.spending().set(SpendingLimit.of(SpendingLimit.Period.DAY, "fal", BigDecimal.TEN));
    account.spending().reserve("use", "fal", Optional.of(BigDecimal.ONE), false);
    account.rights().access();
  }

  private static void pack(Path from, Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(from.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
  }

  private Path unpacked(String name) throws IOException {
    Path to = folder.resolve("unpacked");
    try (InputStream in = UpgradeTest.class.getResourceAsStream("/ai/pixto/studio/" + name)) {
      for (Map.Entry<String, byte[]> entry : Archives.raw(in.readAllBytes()).entrySet()) {
        Path file = to.resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    }
    return to;
  }

  @Test
  @DisabledIfSystemProperty(named = WRITE, matches = ".+")
  @Promise(value = 23, call = "Studio.signIn, Rights.export")
  void aStudioOfTheFirstVersionIsReadWhole() throws IOException {
    try (EmbeddedStudio studio = open(unpacked("studio-1.zip"))) {
      assertEquals(Optional.of("de"), studio.guest().profile().language());
      Account account = studio.signIn("ada@example.org", PASSWORD, DEVICE);
      assertEquals(Optional.of("Analytical"), account.profile().organisation());
      String asset = library(account.library());
      ConsentRecord consent = account.consents().list().get(0);
      assertEquals("Send my pictures to Replicate.", consent.text());
      assertEquals(ConsentRecord.State.ACTIVE, consent.state());
      LoggedDisclosure left = account.disclosures().whatLeft(asset).get(0);
      assertEquals(consent.id(), left.reference());
      assertEquals(Optional.empty(), account.disclosures().verify());
      assertEquals(new CreditBalance(15, 2, 3), account.credits().balance());
      assertEquals(3, account.credits().find("job").orElseThrow().spent());
      assertEquals(1, account.spending().limits().size());
      assertEquals(
          SpendingUse.State.RESERVED, account.spending().find("use").orElseThrow().state());
      assertEquals(1, account.rights().requests().size());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      account.rights().export(out);
      String all = String.join("\n", Archives.entries(out.toByteArray()).values());
      for (String word : List.of("Analytical", "at dusk", "Coasts", "what was in it")) {
        assertTrue(all.contains(word), word);
      }
      assertEquals(asset, account.changeKeys(PASSWORD).library().get(asset).id());
    }
  }

  private static String library(Library library) throws IOException {
    Asset asset = library.search("lighthouse", AssetQuery.ALL).assets().get(0);
    assertEquals(Optional.of("at dusk"), asset.making().orElseThrow().prompt());
    assertEquals(List.of("sea"), asset.tags());
    try (InputStream in = library.open(asset.id())) {
      assertArrayEquals(CONTENT, in.readAllBytes());
    }
    assertTrue(library.certificate(asset.id()).isFor(CONTENT));
    String collection = library.collections().get(0).id();
    assertEquals(1, library.list(AssetQuery.ALL.collection(collection)).assets().size());
    assertEquals(1, library.findResult("request").orElseThrow().size());
    return asset.id();
  }
}
