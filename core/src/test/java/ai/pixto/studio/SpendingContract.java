package ai.pixto.studio;

import static ai.pixto.studio.SpendingLimit.Period.DAY;
import static ai.pixto.studio.SpendingLimit.Period.MONTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every studio does about spending at partners. */
interface SpendingContract {

  StudioFixture fixture();

  private static BigDecimal usd(String dollars) {
    return new BigDecimal(dollars);
  }

  private static SpendingUse reserve(Spending spending, String job, String partner, String price) {
    return spending.reserve(job, partner, Optional.of(usd(price)), false);
  }

  @Test
  default void aDaysLimitHoldsUntilMidnightByUtcAndAMonthsUntilTheFirst() {
    Spending spending = fixture().member("ada").spending();
    spending.set(SpendingLimit.of(DAY, usd("1")));
    spending.set(SpendingLimit.of(MONTH, usd("1.50")));
    reserve(spending, "a", "replicate", "0.9");
    spending.settle("a");
    OverBudgetException refused =
        assertThrows(OverBudgetException.class, () -> reserve(spending, "b", "fal", "0.2"));
    assertTrue(refused.getMessage().contains("estimate"), refused.getMessage());
    assertEquals("1 USD a day, of which about 0.9 USD is used", refused.limit());
    assertEquals(Optional.empty(), spending.find("b"));
    reserve(spending, "c", "fal", "0.1");
    // 31 January, 12:34:56; half a second before February nothing is free yet.
    Duration tillFebruary = Duration.parse("PT11H25M4S");
    fixture().clock().advance(tillFebruary.minusMillis(500));
    assertThrows(OverBudgetException.class, () -> reserve(spending, "d", "fal", "0.01"));
    fixture().clock().advance(Duration.ofMillis(500));
    assertEquals(usd("0"), spending.used(DAY, Optional.empty()));
    assertEquals(usd("0"), spending.used(MONTH, Optional.empty()));
    reserve(spending, "d", "fal", "1");
    fixture().clock().advance(Duration.ofDays(1));
    assertThrows(OverBudgetException.class, () -> reserve(spending, "e", "fal", "0.6"));
    reserve(spending, "e", "fal", "0.5");
  }

  @Test
  default void aPartnersLimitIsThatPartnersAlone() {
    Spending spending = fixture().member("ada").spending();
    spending.set(SpendingLimit.of(DAY, "fal", usd("0.10")));
    reserve(spending, "a", "fal", "0.1");
    reserve(spending, "b", "replicate", "7");
    assertThrows(OverBudgetException.class, () -> reserve(spending, "c", "fal", "0.000001"));
    assertEquals(usd("0.1"), spending.used(DAY, Optional.of("fal")));
    assertEquals(usd("7.1"), spending.used(DAY, Optional.empty()));
    spending.remove(DAY, Optional.of("fal"));
    reserve(spending, "c", "fal", "3");
  }

  @Test
  default void whatFailsIsRefusedOrCancelledFreesItsReservation() {
    Spending spending = fixture().member("ada").spending();
    spending.set(SpendingLimit.of(DAY, usd("1")));
    reserve(spending, "a", "fal", "1");
    assertEquals(SpendingUse.State.CANCELLED, spending.cancel("a").state());
    assertEquals(usd("0"), spending.used(DAY, Optional.empty()));
    reserve(spending, "b", "fal", "1");
    assertEquals(SpendingUse.State.SETTLED, spending.settle("b").state());
    assertEquals(spending.settle("b"), spending.cancel("b"));
    assertEquals(usd("1"), spending.used(DAY, Optional.empty()));
    assertRefused("job", () -> spending.settle("a"));
    assertRefused("job", () -> reserve(spending, "a", "fal", "1"));
  }

  @Test
  default void theSameJobIsReservedOnce() {
    Spending spending = fixture().member("ada").spending();
    SpendingUse use = reserve(spending, "a", "fal", "0.0400");
    assertEquals(use, reserve(spending, "a", "fal", "0.04"));
    assertEquals(usd("0.04"), spending.used(MONTH, Optional.empty()));
    assertRefused("price", () -> reserve(spending, "a", "fal", "0.05"));
    assertRefused("price", () -> reserve(spending, "a", "replicate", "0.04"));
  }

  @Test
  default void anUnknownPricePassesALimitOnlyWhereThatIsAllowed() {
    Spending spending = fixture().member("ada").spending();
    spending.reserve("free", "fal", Optional.empty(), false);
    spending.set(SpendingLimit.of(DAY, usd("1")));
    assertThrows(
        OverBudgetException.class, () -> spending.reserve("a", "fal", Optional.empty(), false));
    SpendingUse use = spending.reserve("a", "fal", Optional.empty(), true);
    assertEquals(Optional.empty(), use.estimate());
    assertEquals(usd("0"), spending.used(DAY, Optional.empty()));
  }

  @Test
  default void pricesAreRoundedUpSoThatNoNumberOfThemPassesALimit() {
    Spending spending = fixture().member("ada").spending();
    assertEquals(
        Optional.of(usd("0.000001")), reserve(spending, "a", "fal", "0.00000001").estimate());
  }

  @Test
  default void limitsAndHistoryAreThereAfterwards() {
    Account account = fixture().member("ada");
    SpendingLimit limit = SpendingLimit.of(MONTH, "fal", usd("20"));
    account.spending().set(SpendingLimit.of(MONTH, "fal", usd("10")));
    account.spending().set(limit);
    reserve(account.spending(), "old", "fal", "1");
    fixture().clock().advance(Duration.ofMinutes(10));
    reserve(account.spending(), "new", "fal", "2");
    Spending spending = fixture().reopened().open(account.session().access()).spending();
    assertEquals(List.of(limit), spending.limits());
    assertEquals(
        List.of("new", "old"), spending.history(0, 10).stream().map(SpendingUse::job).toList());
    assertEquals(
        List.of("old"),
        spending.openReservations(Duration.ofMinutes(10)).stream().map(SpendingUse::job).toList());
  }

  @Test
  default void anotherAccountsReservationsAreUnknown() {
    reserve(fixture().member("ada").spending(), "a", "fal", "1");
    Spending other = fixture().member("bob").spending();
    assertEquals(Optional.empty(), other.find("a"));
    assertRefused("job", () -> other.settle("a"));
    assertRefused("job", () -> other.cancel("a"));
    assertEquals(usd("0"), other.used(DAY, Optional.empty()));
  }

  @Test
  @Promise(value = 7, call = "Spending.reserve")
  default void whatCannotBeIsRefusedByItsFieldAndCardNumbersAreNever() {
    Spending spending = fixture().member("ada").spending();
    assertRefused("price", () -> reserve(spending, "a", "fal", "-0.01"));
    assertRefused("price", () -> reserve(spending, "a", "fal", "4111111111111111"));
    assertRefused("job", () -> reserve(spending, "4111111111111111", "fal", "1"));
    assertRefused("partner", () -> reserve(spending, "a", "4111111111111111", "1"));
    assertRefused("dollars", () -> spending.set(SpendingLimit.of(DAY, usd("4111111111111111"))));
    assertRefused(
        "partner", () -> spending.set(SpendingLimit.of(DAY, "4111111111111111", usd("1"))));
  }

  private static void assertRefused(String field, Executable call) {
    assertEquals(field, assertThrows(InvalidRequestException.class, call).field());
  }
}
