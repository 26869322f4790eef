package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the map of all data says about one table. Access, export, import, erasure, the change of
 * keys and the sweeper all go by it, so that a table which is in it cannot be forgotten by any of
 * them; and a table or column that is not in it fails the build.
 *
 * <p>A table of an account has the columns {@code account} and {@code id}, which are its primary
 * key, unless it is {@code accounts} itself, which has no {@code id}.
 *
 * @param name in SQL
 * @param what a row is, in words for the person
 * @param owned whether its rows belong to an account
 * @param portable whether its rows go into an export and come in by an import
 * @param fields all of its columns, in the order of the table
 * @param expiry the column whose time counts for the table's retention; none where rows have no age
 */
record DataTable(
    String name,
    String what,
    boolean owned,
    boolean portable,
    List<DataField> fields,
    Optional<String> expiry) {

  DataTable {
    Objects.requireNonNull(name);
    Objects.requireNonNull(what);
    fields = List.copyOf(fields);
    Objects.requireNonNull(expiry);
  }

  /** The columns of this form. */
  List<String> columns(Form form) {
    return fields.stream().filter(f -> f.form() == form).map(DataField::column).toList();
  }

  /**
   * @throws InvalidRequestException if it has no such column
   */
  DataField field(String column) {
    return fields.stream()
        .filter(field -> field.column().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "column", "There is no field " + name + "." + column + "."));
  }

  /** Of rows that belong to an account. */
  static Builder of(String name, String what) {
    return new Builder(name, what);
  }

  /**
   * Declares a table: what its fields have in common first, then its fields, where only their
   * category is told apart.
   */
  static final class Builder {
    private final String name;
    private final String what;
    private final List<DataField> fields = new ArrayList<>();
    private boolean owned = true;
    private boolean portable = true;
    private Optional<String> expiry = Optional.empty();
    private DataUse use = DataUse.ACCOUNT;
    private LegalBasis basis = LegalBasis.CONTRACT;
    private Retention retention = Retention.ACCOUNT;
    private String seenBy = "nobody";

    private Builder(String name, String what) {
      this.name = name;
      this.what = what;
    }

    /** Its rows belong to nobody. */
    Builder unowned() {
      owned = false;
      portable = false;
      return this;
    }

    /** It does not go into an export: it is of no use elsewhere. */
    Builder staying() {
      portable = false;
      return this;
    }

    /** What the fields that follow are kept for, and by what right. */
    Builder use(DataUse value, LegalBasis why) {
      use = value;
      basis = why;
      return this;
    }

    /** How long its rows are kept, without regard to a column. */
    Builder kept(Retention value) {
      retention = value;
      return this;
    }

    /**
     * How long its rows are kept after the time in a column, in milliseconds since 1970; a row
     * where it is null stays.
     */
    Builder kept(Retention value, String column) {
      retention = value;
      expiry = Optional.of(column);
      return this;
    }

    Builder seenBy(String value) {
      seenBy = value;
      return this;
    }

    Builder plain(String column, DataCategory category, String meaning) {
      return field(column, Form.PLAIN, category, meaning);
    }

    /** JSON, encrypted with the account's key. */
    Builder sealed(String column, DataCategory category, String meaning) {
      return field(column, Form.SEALED, category, meaning);
    }

    Builder key(String column, String meaning) {
      return field(column, Form.KEY, DataCategory.SECURITY, meaning);
    }

    private Builder field(String column, Form form, DataCategory category, String meaning) {
      fields.add(
          new DataField(name, column, form, meaning, category, use, basis, retention, seenBy));
      return this;
    }

    DataTable build() {
      return new DataTable(name, what, owned, portable, fields, expiry);
    }
  }
}
