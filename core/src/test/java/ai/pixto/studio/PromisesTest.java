package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes the page that says which call keeps which promise and which test holds it to that. The
 * page is part of the documentation: where it is no longer true, this fails; {@code
 * -Dpixto.write-promises} writes it anew.
 */
class PromisesTest {

  private static final Path PAGE = Path.of("..", "docs", "promises.md");

  private static final List<String> PROMISES =
      List.of(
          "Your account has what it needs to be one, each field for a purpose that is told.",
          "How you use Pixto is counted only if you agree, and never leaves otherwise.",
          "Your pictures, films and prompts are used for what you asked for and nothing else.",
          "Nothing of yours trains a model unless you agreed to just that.",
          "What is known of your device is coarse, and shown to you first.",
          "There are no cookies, and every request asks not to be sold or shared.",
          "No card number can be given to Pixto; a payment is made at the processor's own page.",
          "What is stored is encrypted, what is sent is too, and nobody reads another's.",
          "No protection is perfect: what remains is written down.",
          "What you bring in stays yours, and byte for byte what it was.",
          "What you make is yours to use, and a signed certificate says how it was made.",
          "Nobody writes to you for marketing unless you agreed to it.",
          "Nobody else gets anything unless you agreed to it, and your no stops the next request.",
          "Nothing is sold, traded or passed on: there is no way out but the one that asks you.",
          "What the law orders to be disclosed is recorded, and shown to you when it may be.",
          "So is what protects someone's rights or safety, with its ground.",
          "Each partner is listed with what it does with data; who is not listed gets nothing.",
          "Nothing is kept longer than the map of data says.",
          "You can delete your account, and it is gone from every file.",
          "You can have all that is kept about you, with why and for how long.",
          "You can correct what is wrong.",
          "Deletion ends in a receipt that can be verified.",
          "You can take everything with you, and bring it in elsewhere.",
          "You can have everything kept and nothing processed.",
          "You can object to a purpose.",
          "The privacy notice has versions; one that allows itself more asks you again.",
          "Using Pixto is no consent: only what you do to consent is.",
          "What you send to support is redacted, and shown to you first.");

  @Test
  void everyPromiseIsHeldByATestAndThePageSaysWhich() throws IOException {
    Map<Integer, TreeSet<String>> proofs = new TreeMap<>();
    for (JavaClass each : new ClassFileImporter().importPath(Path.of("target/test-classes"))) {
      for (JavaMember member : each.getMembers()) {
        member
            .tryGetAnnotationOfType(Promise.class)
            .ifPresent(promise -> add(proofs, promise, each, member));
      }
    }
    StringBuilder page =
        new StringBuilder(
            """
            # What is promised, and what holds it

            Pixto proves what it and its own studio do. What a partner does with data after it was
            sent, Pixto can only record. This page is written by the tests themselves.

            | | promise | call | test |
            |---|---|---|---|
            """);
    for (int row = 1; row <= PROMISES.size(); row++) {
      for (String proof : proofs.getOrDefault(row, new TreeSet<>(List.of("none | none")))) {
        page.append("| %d | %s | %s |%n".formatted(row, PROMISES.get(row - 1), proof));
      }
    }
    String text = page.toString().replace(System.lineSeparator(), "\n");
    if (Boolean.getBoolean("pixto.write-promises")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, text);
    }
    assertEquals(text, Files.readString(PAGE));
    assertEquals(List.of(), rows(PROMISES.size()).filter(row -> !proofs.containsKey(row)).toList());
  }

  private static Stream<Integer> rows(int last) {
    return IntStream.rangeClosed(1, last).boxed();
  }

  private static void add(
      Map<Integer, TreeSet<String>> proofs, Promise promise, JavaClass type, JavaMember member) {
    for (int row : promise.value()) {
      proofs
          .computeIfAbsent(row, first -> new TreeSet<>())
          .add("`%s` | `%s.%s`".formatted(promise.call(), type.getSimpleName(), member.getName()));
    }
  }
}
