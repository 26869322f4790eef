package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header fields of a request or an answer, in their order. Names are the same in upper and
 * lower case. Immutable. It prints names only, since values may be confidential.
 */
public final class HttpHeaders {

  /** No fields. */
  public static final HttpHeaders NONE = new HttpHeaders(List.of());

  // RFC 9110, 5.6.2 and 5.5.
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  record Field(String name, String value) {}

  private final List<Field> fields;

  HttpHeaders(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** The first value of {@code name}. */
  public Optional<String> first(String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value).findFirst();
  }

  /** All values of {@code name}. */
  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value).toList();
  }

  /** The names that occur, as they were written. */
  public List<String> names() {
    return fields.stream().map(Field::name).distinct().toList();
  }

  @Override
  public String toString() {
    return names().toString();
  }

  List<Field> fields() {
    return fields;
  }

  /** These and one field more. */
  HttpHeaders with(String name, String value) {
    check(name, value);
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new HttpHeaders(more);
  }

  /** Only the fields with one of these names. */
  HttpHeaders only(String... names) {
    return new HttpHeaders(
        fields.stream()
            .filter(f -> List.of(names).stream().anyMatch(f.name::equalsIgnoreCase))
            .toList());
  }

  static void check(String name, String value) {
    if (!TOKEN.matcher(name).matches()) {
      throw new InvalidRequestException(
          "header", "A header's name has a character it may not have.");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new InvalidRequestException(
          "header", "The value of the header " + name + " has a character it may not have.");
    }
  }
}
