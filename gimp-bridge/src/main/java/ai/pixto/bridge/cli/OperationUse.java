package ai.pixto.bridge.cli;

import ai.pixto.config.Settings;
import java.util.function.Function;

/** What becomes of an operation that a command line describes: it is carried out, or quoted. */
@FunctionalInterface
interface OperationUse {

  /**
   * @param request builds it, with the settings of the command line
   * @return the exit code
   */
  int of(Function<Settings, OperationRequest> request);
}
