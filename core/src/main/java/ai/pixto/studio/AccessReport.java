package ai.pixto.studio;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is stored of an account, with what for, by what right, how long, who sees it and where
 * it is from.
 *
 * @param at when it was put together
 * @param tables each table of the studio that has rows of accounts, also where this one has none
 * @param json all of it for programs
 * @param text all of it for people
 */
public record AccessReport(Instant at, List<Table> tables, String json, String text) {

  /** What stands for the value of a key or hash, which opens things and says nothing. */
  public static final String NOT_SHOWN = "kept, not shown";

  public AccessReport {
    Objects.requireNonNull(at);
    tables = List.copyOf(tables);
    Objects.requireNonNull(json);
    Objects.requireNonNull(text);
  }

  /**
   * One kind of entry.
   *
   * @param name in the studio
   * @param what an entry is, in words
   * @param fields what each of them has
   * @param rows the entries: by column the value as text, what was encrypted as JSON; nothing for a
   *     column without a value
   */
  public record Table(
      String name, String what, List<Field> fields, List<Map<String, String>> rows) {
    public Table {
      fields = List.copyOf(fields);
      rows = List.copyOf(rows);
    }

    /** Without the person's data. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param source where it is from, in words
   */
  public record Field(DataField field, String source) {}

  /** Without the person's data. */
  @Override
  public String toString() {
    return "AccessReport";
  }
}
