package ai.pixto.config.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * How a list of a higher layer meets the same list of a lower one; in the schema {@code x-merge}.
 */
public sealed interface ListMerge {

  /** {@code "x-merge": "replace"}, and where a list says nothing: the higher list alone counts. */
  record Replace() implements ListMerge {}

  /** {@code "x-merge": "append"}: the lower list's elements, then the higher's not yet in it. */
  record Append() implements ListMerge {}

  /**
   * {@code "x-merge": {"by": "host"}}: an element replaces the lower list's one with the same value
   * of {@code key}, in its place; others follow at the end.
   */
  record ByKey(String key) implements ListMerge {
    public ByKey {
      Objects.requireNonNull(key);
    }
  }

  /** The strategy that the value of {@code x-merge} names; none if it names none. */
  static Optional<ListMerge> of(JsonElement value) {
    if (value instanceof JsonObject object) {
      boolean by = object.size() == 1 && Values.isText(object.get("by"));
      return by ? Optional.of(new ByKey(object.get("by").getAsString())) : Optional.empty();
    }
    return switch (Values.isText(value) ? value.getAsString() : "") {
      case "replace" -> Optional.of(new Replace());
      case "append" -> Optional.of(new Append());
      default -> Optional.empty();
    };
  }
}
