package ai.pixto.studio.embedded;

import static ai.pixto.studio.StudioFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.operation.Made;
import ai.pixto.store.Sha256;
import ai.pixto.studio.Account;
import ai.pixto.studio.Archives;
import ai.pixto.studio.AssetChange;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.DeletionReceipt;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Library;
import ai.pixto.studio.Making;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Promise;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.SpendingLimit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts known words into everything that takes words, and looks for them in every byte of every file
 * of the studio and in all that is logged: in UTF-8 and UTF-16, as they are and in small letters.
 */
class CanaryTest {

  private static final String MARK = "Kanarienvogel";

  @TempDir Path folder;

  private final List<String> used = new ArrayList<>();

  /** A word that is nowhere else. */
  private String canary(String of) {
    String canary = MARK + of;
    used.add(canary);
    return canary;
  }

  @Test
  @Promise(
      value = {8, 19},
      call = "Account, Rights.delete")
  void nothingOfAPersonIsReadableInAnyFileOrLogNorThereAfterDeletion() throws IOException {
    Path own = folder.resolve("studio");
    try (Listening log = new Listening();
        EmbeddedFixture fixture = new EmbeddedFixture(own)) {
      Account account =
          fixture
              .studio()
              .signUp(
                  new SignUp(canary("Name"), canary("mail") + "@example.org"),
                  PASSWORD,
                  DeviceFacts.preview("test"));
      live(fixture, account);
      assertTrue(scanned(own) > 0);
      // What was looked for was there to be found: the export has it, but for what stays here and
      // what was written over.
      String all =
          String.join(
              "\n", Archives.entries(Files.readAllBytes(folder.resolve("mine.zip"))).values());
      assertEquals(
          List.of(MARK + "Device", MARK + "Text", MARK + "Collection", MARK + "Request"),
          used.stream().filter(canary -> !all.contains(canary)).toList());
      String request = account.rights().delete(Deletion.NOW).id();
      scanned(own);
      assertEquals(
          0,
          CanaryScan.of(
                  own,
                  Set.of(account.id(), account.session().id(), PASSWORD.reveal(), "example.org"))
              .found());
      DeletionReceipt receipt = fixture.reopened().receipt(request).orElseThrow();
      assertTrue(receipt.verify(fixture.studio().verifier()));
      assertEquals(0, receipt.found(), receipt.toString());
      scanned(own);
      assertFalse(log.text().toLowerCase(Locale.ROOT).contains(MARK.toLowerCase(Locale.ROOT)));
      assertFalse(log.text().contains(PASSWORD.reveal()));
      assertTrue(log.text().contains("heard"), "nothing is heard");
    }
  }

  private void live(EmbeddedFixture fixture, Account account) {
    account.update(ProfileChange.NONE.organisation(canary("Organisation")).language("de"));
    account.update(ProfileChange.NONE.organisation(canary("OtherOrganisation")));
    account.nameDevice(account.session().id(), canary("Device"));
    String asset = library(account.library());
    String consent = consents(fixture, account);
    fixture.release(account, disclosure(fixture), List.of(asset));
    account.consents().withdraw(consent);
    fixture.grant(account, 20);
    account.credits().hold("hold", 5);
    account.credits().capture("hold", 3);
    account
        .spending()
        .set(SpendingLimit.of(SpendingLimit.Period.DAY, canary("Partner"), BigDecimal.TEN));
    account.spending().reserve("use", canary("Partner"), Optional.of(BigDecimal.ONE), false);
    account.spending().settle("use");
    account.rights().access();
    account.rights().correct(ProfileChange.NONE.name(canary("CorrectedName")));
    account.rights().export(folder.resolve("mine.zip"));
    account.rights().restrict();
    account.rights().lift();
  }

  private String library(Library library) {
    Making making =
        Making.of(
                new Made(
                    "job",
                    "replicate",
                    canary("Model"),
                    Optional.of("v1"),
                    "generate",
                    Sha256.hex(new byte[0]),
                    OptionalLong.of(7),
                    Instant.EPOCH))
            .provider("Replicate")
            .prompt(canary("Prompt") + " at dusk")
            .parameters("{\"style\":\"" + canary("Style") + "\"}")
            .methods(canary("Methods"));
    NewAsset picture =
        NewAsset.result(canary("Title"), "image/png", making)
            .owner(canary("Owner"))
            .licence(canary("Licence"))
            .character(canary("Character"))
            .tags(List.of(canary("Tag"), canary("OtherTag")));
    String first = library.add(picture, new ByteArrayInputStream(png())).id();
    byte[] words = canary("Content").repeat(5000).getBytes(StandardCharsets.UTF_8);
    String second =
        library
            .add(
                NewAsset.original(canary("Text"), "text/plain").parents(List.of(first)),
                new ByteArrayInputStream(words))
            .id();
    String collection = library.newCollection(canary("Collection")).id();
    library.collect(collection, List.of(first, second));
    library.rename(collection, canary("OtherCollection"));
    library.update(second, AssetChange.NONE.title(canary("OtherTitle")));
    library.rememberResult(canary("Request"), List.of(first));
    library.thumbnail(first);
    library.certificate(first);
    assertEquals(1, library.search(MARK + "prompt", AssetQuery.ALL).assets().size());
    library.export(List.of(first), folder);
    library.trash(List.of(second));
    return first;
  }

  private static byte[] png() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String consents(EmbeddedFixture fixture, Account account) {
    String version = fixture.studio().notices().current().version();
    return account
        .consents()
        .grant(
            ConsentRequest.of(
                "replicate",
                Purpose.EDIT_IMAGES,
                version,
                canary("ConsentText"),
                canary("ConsentAct")))
        .id();
  }

  private static Disclosure disclosure(EmbeddedFixture fixture) {
    String hash = Sha256.hex(new byte[0]);
    return new Disclosure(
        "job",
        "replicate",
        "api.replicate.com",
        Purpose.EDIT_IMAGES,
        List.of(new Disclosure.Part("image", 11, hash), new Disclosure.Part("request", 99, hash)),
        fixture.clock().instant());
  }

  /** Looks into every file, names of files included, and tells how many bytes there were. */
  private long scanned(Path own) throws IOException {
    List<String> forms = new ArrayList<>();
    for (String canary : used) {
      forms.add(canary);
      forms.add(canary.toLowerCase(Locale.ROOT));
    }
    try (Stream<Path> files = Files.walk(own)) {
      for (Path file : files.toList()) {
        for (String form : forms) {
          assertFalse(file.toString().contains(form), file.toString());
        }
      }
    }
    CanaryScan.Result narrow = CanaryScan.of(own, forms);
    assertEquals(0, narrow.found());
    assertEquals(0, narrow.unread());
    // The scan takes text: what is UTF-16 to others is a text with a zero after each letter.
    List<String> wide = new ArrayList<>();
    forms.forEach(form -> wide.add(form.replaceAll("(.)", "$1\0")));
    assertEquals(0, CanaryScan.of(own, wide).found());
    return narrow.bytes();
  }

  @Test
  void whatIsInTheClearIsFound() throws IOException {
    used.add(MARK);
    Files.write(folder.resolve("wide"), MARK.getBytes(StandardCharsets.UTF_16LE));
    assertEquals(1, CanaryScan.of(folder, List.of(MARK.replaceAll("(.)", "$1\0"))).found());
  }

  /** All that any logger of this process says, from the finest on. */
  private static final class Listening extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final Logger pixto = Logger.getLogger("ai.pixto");
    private final StringBuffer text = new StringBuffer();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Listening() {
      setLevel(Level.ALL);
      pixto.setLevel(Level.ALL);
      root.addHandler(this);
      System.getLogger("ai.pixto.studio").log(System.Logger.Level.TRACE, "heard");
    }

    String text() {
      return text.toString();
    }

    @Override
    public void publish(LogRecord entry) {
      text.append(formatter.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
      pixto.setLevel(null);
    }
  }
}
