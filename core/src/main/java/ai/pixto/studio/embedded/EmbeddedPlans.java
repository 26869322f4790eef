package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.Plan;
import ai.pixto.studio.Plans;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;

/** The plans in {@code plans.json}. */
final class EmbeddedPlans implements Plans {

  private static final String FILE = "/ai/pixto/studio/plans.json";
  private static final Kept KEPT = read();

  private record Kept(long creditsPerDollar, List<KeptPlan> plans) {}

  private record KeptPlan(
      String id,
      String title,
      boolean example,
      BigDecimal dollarsPerMonth,
      long creditsPerMonth,
      String what) {
    Plan plan() {
      return new Plan(id, title, example, dollarsPerMonth, creditsPerMonth, what);
    }
  }

  private static Kept read() {
    try (InputStream in = EmbeddedPlans.class.getResourceAsStream(FILE)) {
      return StudioJson.value(in.readAllBytes(), Kept.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Plan> all() {
    return KEPT.plans().stream().map(KeptPlan::plan).toList();
  }

  @Override
  public Plan plan(String id) {
    return all().stream()
        .filter(plan -> plan.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "plan", "There is no such plan; the list of plans names them."));
  }

  @Override
  public long creditsPerDollar() {
    return KEPT.creditsPerDollar();
  }
}
