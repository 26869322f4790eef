package ai.pixto.store;

import java.io.IOException;

/** Told before each change of the disk, so that a test can stop the work at every one. */
@FunctionalInterface
interface Steps {

  /** Lets all pass. */
  Steps PASS = () -> {};

  /**
   * @throws IOException to have the change fail
   */
  void before() throws IOException;
}
