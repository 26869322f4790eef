package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.Account;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.Invoice;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.Subscription;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CardNumbersTest {

  // Numbers that payment processors give out for tests.
  private static final List<String> CARDS =
      List.of("4111111111111111", "378282246310005", "6304000000000000", "4222222222222");

  @TempDir Path folder;

  @Test
  void numbersAreFoundHoweverTheyAreWritten() {
    for (String text :
        List.of(
            "4111111111111111",
            "my card is 4111 1111 1111 1111, thanks",
            "4111-1111-1111-1111",
            "x4111111111111111y",
            "12 4111111111111111",
            "3782 822463 10005",
            "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661")) {
      assertTrue(CardNumbers.isIn(text), text);
    }
    for (String text :
        List.of("4111111111111112", "411111111111", "", "2026-01-31", "4111  1111  1111  1111")) {
      assertFalse(CardNumbers.isIn(text), text);
    }
  }

  @Test
  void idsOfJobsAreNoCards() {
    for (int i = 0; i < 20_000; i++) {
      CardNumbers.checkedId("job", UUID.randomUUID().toString());
      CardNumbers.checkedId("job", Ids.next());
    }
    for (String card : CARDS) {
      assertRefused("job", () -> CardNumbers.checkedId("job", card));
      assertRefused("job", () -> CardNumbers.checkedId("job", "a_" + card + "-1"));
    }
  }

  /** Offers numbers to every field there is, and then looks for them in files and logs. */
  @Test
  void noFieldTakesANumberAndNoFileOrLogHasOne() throws IOException {
    StringBuffer log = new StringBuffer();
    Handler handler = recording(log);
    Logger.getLogger("").addHandler(handler);
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("studio"))) {
      for (String card : CARDS) {
        Account account = fixture.member("ada" + card.length() + card.charAt(0));
        log.append(account).append(offer(fixture.studio().operator(), account, card));
        account.credits().hold("job", 3);
        account.credits().capture("job");
      }
      scan(log.toString());
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        scan(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static String offer(StudioOperator operator, Account account, String card) {
    String id = account.id();
    Invoice.State paid = Invoice.State.PAID;
    BigDecimal one = BigDecimal.ONE;
    Optional<BigDecimal> price = Optional.of(one);
    StringBuilder said = new StringBuilder();
    said.append(assertRefused("grant", () -> operator.grant(id, card, 9, CreditEntry.Reason.GIFT)));
    said.append(
        assertRefused("account", () -> operator.grant(card, "g", 9, CreditEntry.Reason.GIFT)));
    said.append(assertRefused("reference", () -> record(operator, id, "free", card)));
    said.append(assertRefused("plan", () -> record(operator, id, card, "sub_1")));
    said.append(
        assertRefused(
            "invoice", () -> operator.recordInvoice(id, invoice(card, "free", one, "USD", paid))));
    said.append(
        assertRefused(
            "plan", () -> operator.recordInvoice(id, invoice("in_1", card, one, "USD", paid))));
    said.append(
        assertRefused(
            "currency",
            () -> operator.recordInvoice(id, invoice("in_1", "free", one, card, paid))));
    said.append(
        assertRefused(
            "total",
            () ->
                operator.recordInvoice(
                    id, invoice("in_1", "free", new BigDecimal(card), "USD", paid))));
    said.append(
        assertRefused("processorId", () -> method(operator, account, card, "visa", "1111")));
    said.append(assertRefused("brand", () -> method(operator, account, "pm_1", card, "1111")));
    said.append(assertRefused("lastFour", () -> method(operator, account, "pm_1", "visa", card)));
    said.append(assertRefused("job", () -> account.credits().hold(card, 1)));
    said.append(assertRefused("job", () -> account.credits().capture(card)));
    said.append(assertRefused("amount", () -> account.credits().hold("j", Long.parseLong(card))));
    said.append(assertRefused("plan", () -> account.credits().checkoutLink(card)));
    said.append(assertRefused("job", () -> account.spending().reserve(card, "fal", price, true)));
    operator.grant(id, "payment_1", 9, CreditEntry.Reason.PURCHASE);
    record(operator, id, "example-lab", "sub_1");
    operator.recordInvoice(id, invoice("in_1", "example-lab", one, "USD", paid));
    method(operator, account, "pm_1", "visa", card.substring(card.length() - 4));
    return said.toString();
  }

  private static void record(StudioOperator operator, String account, String plan, String ref) {
    operator.recordSubscription(
        account, plan, Subscription.State.ACTIVE, ref, Optional.of(Instant.EPOCH));
  }

  private static Invoice invoice(
      String id, String plan, BigDecimal total, String currency, Invoice.State state) {
    return new Invoice(id, Instant.EPOCH, plan, total, currency, state);
  }

  private static void method(
      StudioOperator operator, Account account, String id, String brand, String lastFour) {
    operator.recordPaymentMethod(account, new PaymentMethod(id, brand, lastFour));
  }

  private static String assertRefused(String field, Executable call) {
    InvalidRequestException refused = assertThrows(InvalidRequestException.class, call);
    assertEquals(field, refused.field());
    return refused.getMessage();
  }

  private static void scan(String text) {
    for (String card : CARDS) {
      assertFalse(text.contains(card));
    }
    // Random ids are hexadecimal: a run of digits within one is no number.
    Pattern.compile("(?<![0-9A-Za-z])[0-9]{13,19}(?![0-9A-Za-z])")
        .matcher(text)
        .results()
        .forEach(run -> assertFalse(CardNumbers.isIn(run.group())));
  }

  private static Handler recording(StringBuffer log) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        log.append(line.getMessage()).append('\n');
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** Names of parameters are not in class files, so this reads the contract's sources. */
  @Test
  void noNameInTheContractIsACards() throws IOException {
    Set<String> forbidden = Set.of("card", "pan", "cvc", "cvv", "cardholder", "iban");
    Path sources = Path.of("src", "main", "java", "ai", "pixto", "studio");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code =
            Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*|\"[^\"]*\"", " ");
        for (String word : code.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|_")) {
          assertFalse(forbidden.contains(word.toLowerCase(Locale.ROOT)), file + ": " + word);
        }
      }
    }
  }
}
