package ai.pixto.config.secret;

import java.io.IOException;
import java.util.Optional;

/**
 * One application's part of a keychain. Not for several threads at a time; a call may wait for a
 * person at the keychain's own dialogue. What it throws may quote what it should not: {@link
 * KeychainStore} passes none of it on.
 */
interface Keychain {

  /** None if it is not there or not given out. The caller wipes it. */
  Optional<char[]> get(String name) throws IOException, InterruptedException;

  /**
   * Puts {@code text} in place of what was there.
   *
   * @param text of {@link KeychainText}
   * @return whether it was taken
   */
  boolean put(String name, char[] text) throws IOException, InterruptedException;

  /** Whether it is gone, or never was there. */
  boolean delete(String name) throws IOException, InterruptedException;
}
