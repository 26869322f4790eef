package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.error.PixtoException;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditHold;
import ai.pixto.studio.CreditHold.State;
import ai.pixto.studio.Credits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is done in whatever order, by however many at once, the books of the credits balance.
 */
class CreditBooksTest {

  private static final int GRANTED = 20;

  enum Kind {
    HOLD,
    CAPTURE,
    CAPTURE_PART,
    RELEASE
  }

  /** One call, of few jobs so that calls meet. */
  record Step(Kind kind, int job, int amount) {}

  private static Path folder;
  private static EmbeddedFixture fixture;
  private static EmbeddedStudio second;
  private static int accounts;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("pixto-books");
    fixture = new EmbeddedFixture(folder.resolve("studio"));
    second = fixture.another();
  }

  @AfterContainer
  static void close() throws IOException {
    second.close();
    fixture.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 9))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  private static Account account() {
    Account account = fixture.member("person" + accounts++);
    fixture.grant(account, GRANTED);
    return account;
  }

  private static CreditHold take(Credits credits, Step step) {
    String job = "job-" + step.job();
    return switch (step.kind()) {
      case HOLD -> credits.hold(job, step.amount());
      case CAPTURE -> credits.capture(job);
      case CAPTURE_PART -> credits.capture(job, step.amount());
      case RELEASE -> credits.release(job);
    };
  }

  /** The same in memory, as simple as can be. */
  private static final class Model {
    final Map<Integer, CreditHold> holds = new HashMap<>();
    long available = GRANTED;

    /** The kind of refusal, or what the hold is then. */
    Object take(Step step) {
      CreditHold hold = holds.get(step.job());
      if (step.kind() == Kind.HOLD) {
        if (hold != null) {
          boolean same = hold.amount() == step.amount() && hold.state() != State.RELEASED;
          return same ? hold.state() : InvalidRequestException.class;
        }
        if (available < step.amount()) {
          return OverBudgetException.class;
        }
        available -= step.amount();
        return keep(step, step.amount(), State.HELD, 0);
      }
      if (hold == null) {
        return InvalidRequestException.class;
      }
      if (hold.state() != State.HELD) {
        boolean refused = step.kind() != Kind.RELEASE && hold.state() == State.RELEASED;
        return refused ? InvalidRequestException.class : hold.state();
      }
      if (step.kind() == Kind.RELEASE) {
        available += hold.amount();
        return keep(step, hold.amount(), State.RELEASED, 0);
      }
      long spent = step.kind() == Kind.CAPTURE ? hold.amount() : step.amount();
      if (spent > hold.amount()) {
        return InvalidRequestException.class;
      }
      available += hold.amount() - spent;
      return keep(step, hold.amount(), State.CAPTURED, spent);
    }

    private State keep(Step step, long amount, State state, long spent) {
      holds.put(
          step.job(), new CreditHold("", amount, state, spent, Instant.EPOCH, Optional.empty()));
      return state;
    }

    CreditBalance balance() {
      long held =
          holds.values().stream()
              .filter(hold -> hold.state() == State.HELD)
              .mapToLong(CreditHold::amount)
              .sum();
      return new CreditBalance(
          available, held, holds.values().stream().mapToLong(CreditHold::spent).sum());
    }
  }

  @Property(tries = 15)
  void eachCallDoesWhatASimpleModelDoes(@ForAll("steps") List<Step> steps) {
    Credits credits = account().credits();
    Model model = new Model();
    for (Step step : steps) {
      Object expected = model.take(step);
      Object real;
      try {
        real = take(credits, step).state();
      } catch (PixtoException e) {
        real = e.getClass();
      }
      assertEquals(expected, real, step.toString());
      assertEquals(model.balance(), credits.balance(), step.toString());
    }
  }

  @Property(tries = 10)
  void manyAtOnceThroughTwoHandlesNeverPayTwiceNorMakeOrLoseACredit(
      @ForAll("steps") List<Step> one, @ForAll("steps") List<Step> two) throws Exception {
    Account account = account();
    Credits here = account.credits();
    Credits there = second.open(account.session().access()).credits();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      Future<Integer> watching = threads.submit(() -> watch(there, done));
      List<Callable<Integer>> all = new ArrayList<>();
      all.add(() -> takeAll(here, one));
      all.add(() -> takeAll(there, one));
      all.add(() -> takeAll(here, two));
      all.add(() -> takeAll(there, two));
      for (Future<Integer> each : threads.invokeAll(all)) {
        each.get();
      }
      done.set(true);
      assertTrue(watching.get() > 0);
    } finally {
      threads.shutdownNow();
    }
    checkBooks(account);
  }

  private static int takeAll(Credits credits, List<Step> steps) {
    int refused = 0;
    for (Step step : steps) {
      try {
        take(credits, step);
      } catch (InvalidRequestException | OverBudgetException e) {
        refused++;
      }
    }
    return refused;
  }

  private static int watch(Credits credits, AtomicBoolean done) {
    int looks = 0;
    while (!done.get() || looks == 0) {
      CreditBalance balance = credits.balance();
      assertTrue(balance.available() >= 0 && balance.held() >= 0 && balance.spent() >= 0);
      assertEquals(GRANTED, balance.available() + balance.held() + balance.spent());
      looks++;
    }
    return looks;
  }

  private static void checkBooks(Account account) {
    List<CreditEntry> entries = account.credits().history(0, 1000);
    Map<String, List<CreditEntry.Kind>> jobs =
        entries.stream()
            .filter(entry -> entry.job().isPresent())
            .collect(
                Collectors.groupingBy(
                    entry -> entry.job().get(),
                    Collectors.mapping(CreditEntry::kind, Collectors.toList())));
    jobs.forEach(
        (job, kinds) -> {
          assertEquals(1, kinds.stream().filter(CreditEntry.Kind.HOLD::equals).count(), job);
          assertTrue(kinds.size() <= 2, job + kinds);
        });
    try (Database database =
        Database.open(fixture.folder().resolve("studio.db"), StudioTables.MIGRATIONS)) {
      List<Long> sums =
          database.read(
              connection ->
                  Sql.query(
                      connection,
                      "SELECT sum(amount) FROM credit_postings WHERE account = ? GROUP BY entry",
                      rows -> rows.getLong(1),
                      account.id()));
      assertEquals(entries.size(), sums.size());
      List<Long> unequal =
          database.read(
              connection ->
                  Sql.query(
                      connection,
                      "SELECT balance FROM credit_books b WHERE account = ? AND balance != (SELECT"
                          + " coalesce(sum(amount), 0) FROM credit_postings p WHERE p.account ="
                          + " b.account AND p.book = b.id)",
                      rows -> rows.getLong(1),
                      account.id()));
      assertEquals(List.of(), unequal);
      assertTrue(sums.stream().allMatch(sum -> sum == 0));
    }
  }
}
