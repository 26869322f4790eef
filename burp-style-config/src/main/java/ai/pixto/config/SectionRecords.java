package ai.pixto.config;

import ai.pixto.config.schema.RecordBinding;
import com.google.gson.TypeAdapter;
import java.util.List;
import java.util.Map;

/** How records of sections are read: they may hold references to secrets. */
final class SectionRecords {

  private static final Map<Class<?>, TypeAdapter<?>> ADAPTERS =
      Map.of(SecretReference.class, new SecretReferenceAdapter());

  private SectionRecords() {}

  static <T extends Record> RecordBinding<T> binding(Section<T> section) {
    return RecordBinding.of(section.schema(), section.type(), ADAPTERS);
  }

  static List<String> differences(Section<?> section) {
    return RecordBinding.differences(section.schema(), section.type(), ADAPTERS);
  }
}
