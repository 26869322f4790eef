package ai.pixto.studio.embedded;

import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * What must be ended elsewhere when an account goes: its plan, or what a partner keeps. May be
 * asked again after a crash and must then come to the same.
 */
@FunctionalInterface
interface Ending {

  /**
   * @param keys of the account; none where work goes on after a crash, since only the person has
   *     them
   * @return what came of it, one sentence each for the receipt, without anything about the person;
   *     such as that a partner offers no way to delete
   */
  List<String> end(Database database, String account, Optional<AccountKeys> keys);
}
