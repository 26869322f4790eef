package ai.pixto.studio;

import java.util.Objects;

/**
 * What an account begins with; nothing else is asked.
 *
 * @param name as the person wants to be called
 * @param email by which the person signs in and is written to
 */
public record SignUp(String name, String email) {

  public SignUp {
    Objects.requireNonNull(name);
    Objects.requireNonNull(email);
  }

  /** Without the person's data. */
  @Override
  public String toString() {
    return "SignUp";
  }
}
