package ai.pixto.config;

import java.util.Arrays;
import java.util.Optional;

/** The two halves of the settings, as in Burp Suite. */
public enum Root {
  /** The person's own: this computer, these keys, this taste. */
  USER_OPTIONS("user_options"),

  /** The piece of work's: what everyone who works on it shares. */
  PROJECT_OPTIONS("project_options");

  private final String key;

  Root(String key) {
    this.key = key;
  }

  /** Its key at the top of a document. */
  public String key() {
    return key;
  }

  /** Its key in words for a person. */
  String words() {
    return key.replace('_', ' ');
  }

  /** The half with this key. */
  public static Optional<Root> of(String key) {
    return Arrays.stream(values()).filter(root -> root.key.equals(key)).findFirst();
  }
}
