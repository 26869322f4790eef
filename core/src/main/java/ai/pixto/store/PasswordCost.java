package ai.pixto.store;

/**
 * What one try of a password costs: Argon2id (RFC 9106) with one lane. Kept beside the salt, in the
 * clear, so that a later version can ask for more.
 *
 * @param memoryKibibytes at least 8
 * @param iterations at least 1
 */
public record PasswordCost(int memoryKibibytes, int iterations) {

  /**
   * 19 MiB and two passes, the least that OWASP advises.
   *
   * @see <a
   *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
   *     on password storage</a>
   */
  public static final PasswordCost OWASP = new PasswordCost(19_456, 2);

  public PasswordCost {
    if (memoryKibibytes < 8 || iterations < 1) {
      throw new IllegalArgumentException("Argon2id takes at least 8 KiB and one pass.");
    }
  }
}
