package ai.pixto.studio;

import java.util.List;

/** What can be subscribed to in a studio. Needs no account. */
public interface Plans {

  /** The free one first. */
  List<Plan> all();

  /**
   * @throws ai.pixto.error.InvalidRequestException if there is no such plan
   */
  Plan plan(String id);

  /** How many credits one US dollar of a partner's price is; parts of a credit are rounded up. */
  long creditsPerDollar();
}
