package ai.pixto.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in a file in a secret's place: where the secret itself is kept. */
public sealed interface SecretReference {

  /**
   * {@code {"$secret": "keychain:replicate"}}: kept by the {@link SecretStore} under this name.
   *
   * @param name letters, digits, {@code . _ -}, at most 100
   */
  record Stored(String name) implements SecretReference {

    /** What the reference begins with, whichever store keeps it on this computer. */
    public static final String SCHEME = "keychain:";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public Stored {
      requireName(name);
    }

    /** Whether a secret can have this name. */
    public static boolean isName(String name) {
      return NAME.matcher(name).matches();
    }

    /**
     * @throws IllegalArgumentException if no secret can have this name
     */
    public static void requireName(String name) {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "The name of a secret has 1 to 100 letters, digits, dots, hyphens and underscores.");
      }
    }
  }

  /** {@code {"$env": "REPLICATE_API_TOKEN"}}: taken from this environment variable. */
  record Environment(String variable) implements SecretReference {
    public Environment {
      if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,199}")) {
        throw new IllegalArgumentException(
            "The name of an environment variable has letters, digits and underscores.");
      }
    }
  }

  /** The reference that {@code value} is; none if it is anything else. */
  static Optional<SecretReference> of(JsonElement value) {
    if (!(value instanceof JsonObject object) || object.size() != 1) {
      return Optional.empty();
    }
    try {
      if (isText(object.get("$secret"))) {
        String text = object.get("$secret").getAsString();
        return text.startsWith(Stored.SCHEME)
            ? Optional.of(new Stored(text.substring(Stored.SCHEME.length())))
            : Optional.empty();
      }
      return isText(object.get("$env"))
          ? Optional.of(new Environment(object.get("$env").getAsString()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  /** As it stands in a file. */
  default JsonObject toJson() {
    JsonObject object = new JsonObject();
    if (this instanceof Stored stored) {
      object.addProperty("$secret", Stored.SCHEME + stored.name());
    } else if (this instanceof Environment environment) {
      object.addProperty("$env", environment.variable());
    }
    return object;
  }
}
