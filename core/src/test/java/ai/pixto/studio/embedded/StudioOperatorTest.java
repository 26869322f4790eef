package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.engine.Quote;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.store.Database;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditEntry.Reason;
import ai.pixto.studio.Invoice;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.SpendingLimit;
import ai.pixto.studio.SpendingUse;
import ai.pixto.studio.Subscription;
import ai.pixto.studio.Subscription.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs a studio does, and what of it an account sees. */
class StudioOperatorTest {

  private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;

  private EmbeddedFixture fixture;
  private Account account;
  private StudioOperator operator;

  @BeforeEach
  void open() {
    fixture = new EmbeddedFixture(folder.resolve("studio"));
    account = fixture.member("ada");
    operator = fixture.studio().operator();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aPaymentThatIsReportedTwiceIsGrantedOnce() {
    operator.grant(account.id(), "pi_1", 5, Reason.PURCHASE);
    assertEquals(
        new CreditBalance(5, 0, 0), operator.grant(account.id(), "pi_1", 5, Reason.PURCHASE));
    assertThrows(
        InvalidRequestException.class,
        () -> operator.grant(account.id(), "pi_1", 6, Reason.PURCHASE));
    assertEquals(new CreditBalance(5, 0, 0), account.credits().balance());
    assertThrows(
        InvalidRequestException.class, () -> operator.grant("nobody", "pi_2", 5, Reason.GIFT));
  }

  @Test
  void aPlanGoesItsWayAndItsOwnerCanAlwaysEndIt() {
    record(State.ACTIVE);
    record(State.PAST_DUE);
    assertEquals(State.PAST_DUE, account.credits().subscription().state());
    restrict();
    Subscription ended = account.credits().cancelSubscription();
    assertEquals(State.CANCELLED, ended.state());
    assertEquals(Optional.of(END), ended.ends());
    assertEquals(ended, account.credits().cancelSubscription());
    assertEquals(
        List.of(new StudioOperator.Cancelled(account.id(), "sub_1", END)), operator.cancelled());
  }

  private void record(State state) {
    operator.recordSubscription(account.id(), "example-lab", state, "sub_1", Optional.of(END));
  }

  private void restrict() {
    sql("UPDATE accounts SET restricted = 1 WHERE account = ?");
  }

  private void sql(String sql) {
    try (Database database =
        Database.open(fixture.folder().resolve("studio.db"), StudioTables.MIGRATIONS)) {
      database.write(connection -> Sql.execute(connection, sql, account.id()));
    }
  }

  @Test
  void invoicesAndThePaymentMethodAreAsTheyWereReportedLast() {
    Invoice open =
        new Invoice(
            "in_1",
            Instant.EPOCH,
            "example-lab",
            new BigDecimal("71.4"),
            "USD",
            Invoice.State.OPEN);
    Invoice paid =
        new Invoice("in_1", open.at(), open.plan(), open.total(), "USD", Invoice.State.PAID);
    operator.recordInvoice(account.id(), open);
    operator.recordInvoice(account.id(), paid);
    assertEquals(List.of(paid), account.credits().invoices());
    operator.recordPaymentMethod(account, new PaymentMethod("pm_1", "visa", "1111"));
    PaymentMethod newer = new PaymentMethod("pm_2", "mastercard", "4444");
    operator.recordPaymentMethod(account, newer);
    assertEquals(Optional.of(newer), account.credits().paymentMethod());
    assertFalse(newer.toString().contains("4444"));
    assertEquals(Optional.empty(), fixture.member("bob").credits().paymentMethod());
  }

  @Test
  void whatAPersonPaysByAndWhoTheyPayIsEncrypted() throws IOException {
    operator.recordPaymentMethod(account, new PaymentMethod("pm_canary", "visacanary", "1111"));
    account
        .spending()
        .set(SpendingLimit.of(SpendingLimit.Period.DAY, "limitcanary", BigDecimal.ONE));
    account.spending().reserve("job", "partnercanary", Optional.of(BigDecimal.ONE), false);
    fixture.allowStatistics(account, true);
    account.telemetry().switchOn();
    account
        .telemetry()
        .count(
            ai.pixto.operation.OperationKind.EDIT,
            "enginecanary",
            ai.pixto.studio.Telemetry.Outcome.DONE);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("canary"));
      }
    }
  }

  @Test
  void importedCreditsPlansAndSpendingAreHistoryOnly() {
    // As an import leaves them, which brings no books.
    operator.grant(account.id(), "pi_1", 5, Reason.PURCHASE);
    account.credits().hold("job", 2);
    account.spending().reserve("other", "fal", Optional.of(BigDecimal.ONE), false);
    record(State.ACTIVE);
    sql("DELETE FROM credit_books WHERE account = ?");
    for (String table : List.of("credit_transactions", "credit_postings", "subscriptions")) {
      sql("UPDATE " + table + " SET imported = 1 WHERE account = ?");
    }
    sql("UPDATE spending SET imported = 1 WHERE account = ?");
    assertEquals(new CreditBalance(0, 0, 0), account.credits().balance());
    assertEquals(Optional.empty(), account.credits().find("job"));
    assertThrows(InvalidRequestException.class, () -> account.credits().release("job"));
    assertThrows(OverBudgetException.class, () -> account.credits().hold("next", 1));
    assertEquals(
        List.of(true, true),
        account.credits().history(0, 9).stream().map(CreditEntry::imported).toList());
    assertEquals(Subscription.NONE, account.credits().subscription());
    assertEquals(
        BigDecimal.ZERO, account.spending().used(SpendingLimit.Period.DAY, Optional.empty()));
    assertEquals(1, account.spending().history(0, 9).size());
  }

  @Test
  void whileProcessingIsRestrictedNothingBeginsButWhatBeganEnds() {
    operator.grant(account.id(), "pi_1", 5, Reason.PURCHASE);
    account.credits().hold("paid", 2);
    account.credits().hold("failed", 2);
    restrict();
    assertThrows(ProcessingRestrictedException.class, () -> account.credits().hold("new", 1));
    assertThrows(
        ProcessingRestrictedException.class, () -> account.credits().checkoutLink("example-lab"));
    assertThrows(
        ProcessingRestrictedException.class,
        () -> account.spending().reserve("new", "fal", Optional.empty(), true));
    account.credits().capture("paid");
    account.credits().release("failed");
    assertEquals(new CreditBalance(3, 0, 2), account.credits().balance());
  }

  @Test
  void withoutAPaymentPageNothingCanBeBoughtAndItSaysWhy() {
    fixture.close();
    try (EmbeddedStudio studio =
        EmbeddedStudio.open(
            fixture.folder(),
            fixture.secrets(),
            fixture.clock(),
            new PasswordCost(8, 1),
            EmbeddedStudio.Terms.SHIPPED)) {
      Account again = studio.open(account.session().access());
      InvalidRequestException refused =
          assertThrows(
              InvalidRequestException.class, () -> again.credits().checkoutLink("example-lab"));
      assertEquals("checkout", refused.field());
    }
    for (String bad :
        List.of("http://pay.example.org/{plan}", "https://{plan}.example.org/", "https://a.b/")) {
      assertThrows(
          InvalidRequestException.class,
          () -> new ServiceLinks(Optional.of(bad), Optional.empty()),
          bad);
    }
    fixture = new EmbeddedFixture(folder.resolve("another"));
  }

  @Test
  void aJobIsPaidFromWhereItsPartnerIsPaid() {
    operator.grant(account.id(), "pi_1", 10, Reason.PURCHASE);
    EmbeddedPurse purse =
        ((EmbeddedAccount) account)
            .purse(
                engine -> engine.equals("local") ? Optional.empty() : Optional.of(engine),
                () -> false);
    account.spending().set(SpendingLimit.of(SpendingLimit.Period.DAY, new BigDecimal("0.05")));
    purse.hold("at-home", quote("local", "0"));
    purse.hold("ours", quote("pixto", "0.034"));
    purse.hold("theirs", quote("fal", "0.034"));
    purse.hold("failing", quote("pixto", "0.06"));
    assertThrows(OverBudgetException.class, () -> purse.hold("more", quote("fal", "0.034")));
    assertThrows(OverBudgetException.class, () -> purse.hold("dear", quote("pixto", "0.01")));
    assertEquals(new CreditBalance(0, 10, 0), account.credits().balance());
    for (String job : List.of("at-home", "ours", "theirs", "ours")) {
      purse.capture(job);
    }
    purse.release("failing");
    purse.release("at-home");
    assertEquals(new CreditBalance(6, 0, 4), account.credits().balance());
    assertEquals(
        List.of(SpendingUse.State.SETTLED),
        account.spending().history(0, 9).stream().map(SpendingUse::state).toList());
  }

  @Test
  void aJobThatIsTriedAgainAfterItWasGivenBackIsAskedForAnew() {
    operator.grant(account.id(), "pi_1", 10, Reason.PURCHASE);
    EmbeddedPurse purse = ((EmbeddedAccount) account).purse(Optional::of, () -> false);
    for (String engine : List.of("pixto", "fal")) {
      for (int turn = 0; turn < 3; turn++) {
        purse.hold(engine, quote(engine, "0.03"));
        purse.hold(engine, quote(engine, "0.04"));
        purse.release(engine);
        purse.release(engine);
        purse.capture(engine);
      }
      purse.hold(engine, quote(engine, "0.02"));
      purse.capture(engine);
      purse.capture(engine);
      purse.release(engine);
      purse.hold(engine, quote(engine, "0.02"));
    }
    assertEquals(new CreditBalance(8, 0, 2), account.credits().balance());
    assertEquals(
        new BigDecimal("0.02"),
        account.spending().used(SpendingLimit.Period.DAY, Optional.empty()));
  }

  private static Quote quote(String engine, String dollars) {
    return new Quote(engine, "model", Optional.of(new BigDecimal(dollars)), "there", "", "");
  }
}
