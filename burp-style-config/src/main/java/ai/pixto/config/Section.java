package ai.pixto.config;

import ai.pixto.config.schema.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A group of settings that belong together, such as {@code connections}: described by a JSON Schema
 * that people and editors read, and read by the application as a record.
 *
 * <p>A section that stands in both roots is shared: in a project, what its project options set
 * overrides the user options key by key, unless its {@code use_user_options} is true. That key is
 * the library's own: neither schema nor record has it.
 *
 * @param name its key below the root: lower case letters, digits and underscores
 * @param roots where it stands, one or both
 * @param schema what its object may hold; every key has a default or is optional
 * @param type the record whose components are its keys; see {@code RecordBinding}
 * @param <T> the same
 */
public record Section<T extends Record>(
    String name, Set<Root> roots, Schema schema, Class<T> type) {

  public Section {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "A section's name has lower case letters, digits and underscores: " + name);
    }
    roots = Set.copyOf(roots);
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("Section " + name + " stands in no root.");
    }
    Objects.requireNonNull(schema);
    Objects.requireNonNull(type);
  }

  /**
   * Where schema and record disagree, a sentence each; an application's tests assert that there is
   * none.
   */
  public List<String> differences() {
    return SectionRecords.differences(this);
  }

  /** Whether it stands in both roots. */
  public boolean shared() {
    return roots.size() == 2;
  }
}
