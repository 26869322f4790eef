package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every studio does about plans. */
interface PlanContract {

  StudioFixture fixture();

  @Test
  default void whatRunsHereIsFreeAndWhatNobodySellsSaysSo() {
    Plans plans = fixture().studio().plans();
    Plan free = plans.all().get(0);
    assertTrue(free.isFree());
    assertFalse(free.example());
    assertTrue(plans.all().stream().allMatch(plan -> plan.isFree() || plan.example()));
    assertEquals(free, plans.plan(free.id()));
    assertThrows(InvalidRequestException.class, () -> plans.plan("no such plan"));
  }

  @Test
  default void anAccountHasNoPlanUntilItHas() {
    Credits credits = fixture().member("zoe").credits();
    assertEquals(Subscription.NONE, credits.subscription());
    assertEquals(List.of(), credits.invoices());
    assertEquals(Optional.empty(), credits.paymentMethod());
    assertEquals(Subscription.NONE, credits.cancelSubscription());
  }

  @Test
  @Promise(value = 7, call = "Credits.checkoutLink")
  default void payingIsDoneOnTheProcessorsOwnPage() {
    Account account = fixture().member("zoe");
    URI page = account.credits().checkoutLink("example-studio");
    assertEquals("https", page.getScheme());
    assertTrue(page.toString().contains("example-studio"));
    assertFalse(page.toString().contains("zoe"));
    for (String plan : List.of("free", "no such plan", "4111111111111111")) {
      assertThrows(InvalidRequestException.class, () -> account.credits().checkoutLink(plan), plan);
    }
  }

  @Test
  @Promise(value = 7, call = "Account.credits")
  default void noCallAndNoValueHasAPlaceForACard() {
    Pattern card =
        Pattern.compile("card|pan$|cvc|cvv|expir(y|es)month|iban|accountnumber|cardholder");
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(List.of(Studio.class, Account.class));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (!type.getName().startsWith("ai.pixto.studio") || !seen.add(type)) {
        continue;
      }
      for (Method method : type.getDeclaredMethods()) {
        assertFalse(
            card.matcher(method.getName().toLowerCase(Locale.ROOT)).find(), method.toString());
        open.addAll(List.of(method.getParameterTypes()));
        open.add(method.getReturnType());
        Pattern.compile("ai\\.pixto\\.studio\\.\\w+")
            .matcher(method.toGenericString())
            .results()
            .forEach(found -> open.add(type(found.group())));
      }
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          assertFalse(
              card.matcher(component.getName().toLowerCase(Locale.ROOT)).find(), type.toString());
        }
      }
    }
    assertTrue(seen.containsAll(List.of(PaymentMethod.class, Invoice.class, Credits.class)));
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
