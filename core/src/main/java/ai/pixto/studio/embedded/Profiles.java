package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Profile;
import ai.pixto.studio.ProfileChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** The rows of accounts as far as a person sees them. */
final class Profiles {

  private static final int LONGEST = 200;

  /** A profile as it is kept; {@code null} where there is nothing. */
  record Kept(String name, String email, String organisation, String language) {
    static final Kept NOTHING = new Kept(null, null, null, null);

    Kept email(String value) {
      return new Kept(name, value, organisation, language);
    }
  }

  /** What a field said before, as it is kept. */
  record Former(String field, String said) {}

  private Profiles() {}

  static String checkedName(String name) {
    String stripped = checked("name", name);
    if (stripped.isEmpty()) {
      throw new InvalidRequestException(
          "name", "The name is empty; write how you want to be called.");
    }
    return stripped;
  }

  private static String checked(String field, String value) {
    String stripped = value.strip();
    if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          field,
          "The " + field + " must be one line of at most " + LONGEST + " characters; shorten it.");
    }
    return stripped;
  }

  private static String checkedLanguage(String tag) {
    String stripped = checked("language", tag);
    if (stripped.isEmpty()) {
      return stripped;
    }
    try {
      return new Locale.Builder().setLanguageTag(stripped).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw new InvalidRequestException(
          "language", "The language is no IETF language tag; write one such as en or pt-BR.", e);
    }
  }

  static Kept read(Connection connection, Access access) throws SQLException {
    byte[] sealed =
        Sql.query(
                connection,
                "SELECT profile FROM accounts WHERE account = ?",
                rows -> rows.getBytes(1),
                access.account())
            .get(0);
    return access.open("accounts", "profile", "", sealed, Kept.class);
  }

  static Profile profile(Connection connection, Access access) throws SQLException {
    Kept kept = read(connection, access);
    long created =
        Sql.query(
                connection,
                "SELECT created FROM accounts WHERE account = ?",
                rows -> rows.getLong(1),
                access.account())
            .get(0);
    return new Profile(
        Optional.ofNullable(kept.name()),
        Optional.ofNullable(kept.email()),
        Optional.ofNullable(kept.organisation()),
        Optional.ofNullable(kept.language()),
        Instant.ofEpochMilli(created));
  }

  /**
   * @throws InvalidRequestException if a value cannot be
   */
  static Kept changed(Kept before, ProfileChange change) {
    return new Kept(
        change.name().map(Profiles::checkedName).orElse(before.name()),
        before.email(),
        change.organisation().map(v -> checked("organisation", v)).orElse(before.organisation()),
        change.language().map(Profiles::checkedLanguage).orElse(before.language()));
  }

  /** Writes the new state, and what it takes the place of as history. */
  static void write(Connection connection, Access access, Kept before, Kept after)
      throws SQLException {
    Kept tidy =
        new Kept(
            after.name(), after.email(), orNull(after.organisation()), orNull(after.language()));
    former(connection, access, "name", before.name(), tidy.name());
    former(connection, access, "email", before.email(), tidy.email());
    former(connection, access, "organisation", before.organisation(), tidy.organisation());
    former(connection, access, "language", before.language(), tidy.language());
    Sql.execute(
        connection,
        "UPDATE accounts SET profile = ? WHERE account = ?",
        access.seal("accounts", "profile", "", tidy),
        access.account());
  }

  private static String orNull(String value) {
    return value == null || value.isEmpty() || value.equals("und") ? null : value;
  }

  private static void former(
      Connection connection, Access access, String field, String before, String after)
      throws SQLException {
    if (before == null || before.equals(after)) {
      return;
    }
    String id = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO profile_changes VALUES (?, ?, ?, ?)",
        access.account(),
        id,
        access.clock().millis(),
        access.seal("profile_changes", "change", id, new Former(field, before)));
  }
}
