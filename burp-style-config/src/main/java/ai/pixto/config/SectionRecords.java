package ai.pixto.config;

import ai.pixto.config.schema.RecordBinding;
import java.util.Map;

/** How records of sections are read: they may hold references to secrets. */
final class SectionRecords {

  private SectionRecords() {}

  static <T extends Record> RecordBinding<T> binding(Section<T> section) {
    return RecordBinding.of(
        section.schema(),
        section.type(),
        Map.of(SecretReference.class, new SecretReferenceAdapter()));
  }
}
