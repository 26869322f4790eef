package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a section's object as a record and writes it back. Immutable, safe for any number of
 * threads; made once for each section.
 *
 * <p>A component {@code connectTimeout} is the key {@code connect_timeout}. Groups are records;
 * lists {@code List}; maps {@code Map<String, X>} in the order of the file; a key that may be
 * absent {@code Optional}; what the schema leaves open {@code JsonObject} or {@code JsonElement}.
 * Whole numbers are {@code int}, {@code long} or, with an {@code x-unit} of time, {@code Duration};
 * numbers {@code double} or {@code BigDecimal}; texts {@code String}, or {@code URI}, {@code Path},
 * {@code Duration} by their {@code format}, or an enum whose constants in lower case are the
 * choices. Further types, such as that of references to secrets, are read by adapters.
 *
 * <pre>{@code
 * record Camera(Duration exposure, Optional<Reference> token) {}
 *
 * RecordBinding<Camera> binding =
 *     RecordBinding.of(schema, Camera.class, Map.of(Reference.class, adapter));
 * Camera camera = binding.read(schema.defaults());
 * }</pre>
 */
public final class RecordBinding<T extends Record> {

  private final Schema schema;
  private final Class<T> type;
  private final Converter converter;

  private RecordBinding(Schema schema, Class<T> type, Converter converter) {
    this.schema = schema;
    this.type = type;
    this.converter = converter;
  }

  /**
   * @param adapters for types that are not known here, by their class
   * @throws IllegalArgumentException if schema and record disagree; see {@link #differences}
   */
  public static <T extends Record> RecordBinding<T> of(
      Schema schema, Class<T> type, Map<Class<?>, TypeAdapter<?>> adapters) {
    Converters converters = new Converters(Map.copyOf(adapters));
    Converter converter = converters.record(schema.root(), type, SettingPath.ROOT);
    if (!converters.differences().isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", converters.differences()));
    }
    return new RecordBinding<>(schema, type, converter);
  }

  /**
   * Where schema and record disagree, the record refuses the schema's defaults, or the schema fails
   * the schema of schemas: one sentence each, for the tests of an application to assert that there
   * is none.
   */
  public static List<String> differences(
      Schema schema, Class<? extends Record> type, Map<Class<?>, TypeAdapter<?>> adapters) {
    Converters converters = new Converters(Map.copyOf(adapters));
    Converter converter = converters.record(schema.root(), type, SettingPath.ROOT);
    List<String> differences = new ArrayList<>(Metaschema.violations(schema.json()));
    differences.addAll(converters.differences());
    if (differences.isEmpty()) {
      try {
        converter.read(schema.defaults());
      } catch (RuntimeException e) {
        differences.add("The record refuses the schema's defaults: " + e.getMessage());
      }
    }
    return differences;
  }

  /** {@link #differences(Schema, Class, Map)} of a record that needs no adapters. */
  public static List<String> differences(Schema schema, Class<? extends Record> type) {
    return differences(schema, type, Map.of());
  }

  /**
   * @param value that fits the schema; the defaults of keys that it lacks are filled in, unknown
   *     keys left out
   * @throws IllegalArgumentException if the record's constructor refuses it, with its message, or
   *     if it does not fit the schema
   */
  public T read(JsonObject value) {
    try {
      return type.cast(converter.read(schema.withDefaults(value)));
    } catch (JsonParseException
        | ArithmeticException
        | ClassCastException
        | IllegalStateException
        | UnsupportedOperationException e) {
      // Their messages quote the value.
      throw new IllegalArgumentException("The value does not fit the schema of its section.");
    }
  }

  /** All keys of the record, those too that have their default. */
  public JsonObject write(T value) {
    return converter.write(value).getAsJsonObject();
  }
}
