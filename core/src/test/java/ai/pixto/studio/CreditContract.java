package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.studio.CreditHold.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every studio does about credits. */
interface CreditContract {

  StudioFixture fixture();

  private Credits withCredits(long amount) {
    Account account = fixture().member("ada");
    fixture().grant(account, amount);
    return account.credits();
  }

  @Test
  default void aJobThatSucceedsIsPaidOnceHoweverOftenThatIsSaid() {
    Credits credits = withCredits(12);
    assertEquals(State.HELD, credits.hold("job", 5).state());
    assertEquals(credits.find("job").orElseThrow(), credits.hold("job", 5));
    assertEquals(new CreditBalance(7, 5, 0), credits.balance());
    CreditHold paid = credits.capture("job", 3);
    assertEquals(State.CAPTURED, paid.state());
    assertEquals(3, paid.spent());
    assertEquals(paid, credits.capture("job"));
    assertEquals(paid, credits.capture("job", 4));
    assertEquals(paid, credits.hold("job", 5));
    assertEquals(new CreditBalance(9, 0, 3), credits.balance());
  }

  @Test
  default void aJobThatFailsCostsNothing() {
    Credits credits = withCredits(12);
    credits.hold("job", 12);
    CreditHold released = credits.release("job");
    assertEquals(State.RELEASED, released.state());
    assertEquals(released, credits.release("job"));
    assertEquals(new CreditBalance(12, 0, 0), credits.balance());
    assertRefused("job", () -> credits.capture("job"));
    assertRefused("job", () -> credits.hold("job", 12));
    assertEquals(new CreditBalance(12, 0, 0), credits.balance());
  }

  @Test
  default void whatWasPaidStaysPaid() {
    Credits credits = withCredits(5);
    credits.hold("job", 5);
    CreditHold paid = credits.capture("job");
    assertEquals(paid, credits.release("job"));
    assertEquals(new CreditBalance(0, 0, 5), credits.balance());
  }

  @Test
  default void nobodySpendsWhatTheyDoNotHave() {
    Credits credits = withCredits(5);
    credits.hold("first", 3);
    int entries = credits.history(0, 100).size();
    OverBudgetException refused =
        assertThrows(OverBudgetException.class, () -> credits.hold("second", 3));
    assertEquals("2 credits", refused.limit());
    assertEquals(Optional.empty(), credits.find("second"));
    assertEquals(entries, credits.history(0, 100).size());
    assertRefused("amount", () -> credits.capture("first", 4));
    assertEquals(new CreditBalance(2, 3, 0), credits.balance());
  }

  @Test
  default void theBooksAreTheSameAfterwards() {
    Account account = fixture().member("ada");
    fixture().grant(account, 9);
    account.credits().hold("job", 4);
    Credits credits = fixture().reopened().open(account.session().access()).credits();
    assertEquals(new CreditBalance(5, 4, 0), credits.balance());
    assertEquals(4, credits.capture("job").spent());
  }

  @Test
  default void holdsThatNoJobEndsAreFoundByTheirAge() {
    Credits credits = withCredits(9);
    credits.hold("old", 1);
    credits.hold("paid", 1);
    credits.capture("paid");
    fixture().clock().advance(Duration.ofMinutes(30));
    credits.hold("new", 1);
    assertEquals(
        List.of("old"),
        credits.openHolds(Duration.ofMinutes(30)).stream().map(CreditHold::job).toList());
    assertEquals(2, credits.openHolds(Duration.ZERO).size());
  }

  @Test
  default void theHistorySaysWhatEachBookDid() {
    Credits credits = withCredits(12);
    credits.hold("job", 5);
    credits.capture("job", 3);
    List<CreditEntry> entries = credits.history(0, 2);
    assertEquals(
        List.of(CreditEntry.Kind.CAPTURE, CreditEntry.Kind.HOLD),
        entries.stream().map(CreditEntry::kind).toList());
    CreditEntry capture = entries.get(0);
    assertEquals(
        List.of(2L, -5L, 3L), List.of(capture.available(), capture.held(), capture.spent()));
    assertEquals(CreditEntry.Kind.GRANT, credits.history(2, 2).get(0).kind());
    assertEquals(List.of(), credits.history(3, 2));
    String at = fixture().clock().instant().toString();
    assertEquals(
        "time,what,job,reason,available,held,spent,imported\r\n"
            + at
            + ",GRANT,,GIFT,12,0,0,no\r\n"
            + at
            + ",HOLD,job,,-5,5,0,no\r\n"
            + at
            + ",CAPTURE,job,,2,-5,3,no\r\n",
        credits.historyCsv());
  }

  @Test
  default void anotherAccountsJobsAreUnknown() {
    Credits credits = withCredits(5);
    credits.hold("job", 5);
    Credits other = fixture().member("bob").credits();
    assertEquals(Optional.empty(), other.find("job"));
    assertRefused("job", () -> other.capture("job"));
    assertRefused("job", () -> other.release("job"));
    assertThrows(OverBudgetException.class, () -> other.hold("job", 5));
    assertEquals(new CreditBalance(0, 5, 0), credits.balance());
  }

  @Test
  default void whatCannotBeAnAmountOrAJobIsRefusedByItsField() {
    Credits credits = withCredits(5);
    assertRefused("amount", () -> credits.hold("job", 0));
    assertRefused("amount", () -> credits.hold("job", -1));
    assertRefused("amount", () -> credits.hold("job", Long.MAX_VALUE));
    assertRefused("job", () -> credits.hold("=1+1", 1));
    assertRefused("job", () -> credits.hold("", 1));
    assertRefused("count", () -> credits.history(0, 1001));
    assertRefused("skip", () -> credits.history(-1, 1));
    credits.hold("job", 2);
    assertRefused("amount", () -> credits.hold("job", 3));
    assertRefused("amount", () -> credits.capture("job", -1));
    assertEquals(new CreditBalance(3, 2, 0), credits.balance());
  }

  @Test
  @Promise(value = 7, call = "Credits.hold")
  default void aCardsNumberIsRefusedWithoutRepeatingIt() {
    Credits credits = withCredits(5);
    for (String number : List.of("4111111111111111", "4111-1111-1111-1111", "x-4242424242424242")) {
      InvalidRequestException refused =
          assertThrows(InvalidRequestException.class, () -> credits.hold(number, 1));
      assertEquals("job", refused.field());
      assertFalse(refused.getMessage().contains("1111") || refused.getMessage().contains("4242"));
      assertTrue(refused.getMessage().contains("card"));
    }
  }

  private static void assertRefused(String field, Executable call) {
    assertEquals(field, assertThrows(InvalidRequestException.class, call).field());
  }
}
