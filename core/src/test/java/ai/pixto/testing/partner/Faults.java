package ai.pixto.testing.partner;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults that are yet to happen; the first rule that matches a request strikes it. */
final class Faults {

  private interface Strike {
    Optional<Fault> next();

    boolean isSpent();
  }

  private record Rule(Predicate<RecordedRequest> matcher, Strike strike) {}

  private final List<Rule> rules = new ArrayList<>();

  synchronized void add(Fault fault, int times, Predicate<RecordedRequest> matcher) {
    rules.add(
        new Rule(
            matcher,
            new Strike() {
              private int left = times;

              @Override
              public Optional<Fault> next() {
                left--;
                return Optional.of(fault);
              }

              @Override
              public boolean isSpent() {
                return left <= 0;
              }
            }));
  }

  synchronized void addSeeded(
      long seed, double probability, List<Fault> faults, Predicate<RecordedRequest> matcher) {
    Random random = new Random(seed);
    rules.add(
        new Rule(
            matcher,
            new Strike() {
              @Override
              public Optional<Fault> next() {
                boolean strikes = random.nextDouble() < probability;
                Fault fault = faults.get(random.nextInt(faults.size()));
                return strikes ? Optional.of(fault) : Optional.empty();
              }

              @Override
              public boolean isSpent() {
                return false;
              }
            }));
  }

  synchronized void clear() {
    rules.clear();
  }

  synchronized Optional<Fault> pick(RecordedRequest head) {
    for (Iterator<Rule> it = rules.iterator(); it.hasNext(); ) {
      Rule rule = it.next();
      if (rule.matcher().test(head)) {
        Optional<Fault> fault = rule.strike().next();
        if (rule.strike().isSpent()) {
          it.remove();
        }
        return fault;
      }
    }
    return Optional.empty();
  }
}
