package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;

/** Which format a document is of, and how an older one is brought to the present one. */
final class FormatVersion {

  static final String KEY = "formatVersion";

  private static final SettingPath PATH = SettingPath.of(KEY);

  private FormatVersion() {}

  /**
   * The version that a document says; a hand-written one that says nothing is of the present one.
   *
   * @throws Refusal if it is newer than the application, or no version at all
   */
  static int of(JsonDocument document, Application application) throws Refusal {
    JsonElement written =
        document.value(PATH).orElse(new JsonPrimitive(application.formatVersion()));
    BigDecimal version = number(written);
    if (version.signum() <= 0 || version.stripTrailingZeros().scale() > 0) {
      throw new Refusal(
          PATH, "It must be the number of the file's format, from 1 on; or leave it out.");
    }
    if (version.compareTo(BigDecimal.valueOf(application.formatVersion())) > 0) {
      throw new Refusal(
          PATH,
          ("This file was written by a newer %s: its format is %s, and this one reads up to %d;"
                  + " update %s to use it.")
              .formatted(
                  application.title(),
                  version.toPlainString(),
                  application.formatVersion(),
                  application.title()));
    }
    return version.intValue();
  }

  private static BigDecimal number(JsonElement written) {
    return written instanceof JsonPrimitive primitive && primitive.isNumber()
        ? primitive.getAsBigDecimal()
        : BigDecimal.ZERO;
  }

  /**
   * The document as the present format writes it; comments beside what did not change stay.
   *
   * @param version the one that it is of
   */
  static JsonDocument migrate(JsonDocument document, int version, Catalog catalog) throws Refusal {
    Application application = catalog.application();
    if (version == application.formatVersion()) {
      return document;
    }
    JsonObject value = document.value().getAsJsonObject();
    for (Migration migration :
        application.migrations().subList(version - 1, application.formatVersion() - 1)) {
      value = migrated(value, migration, application);
    }
    value.addProperty(KEY, application.formatVersion());
    return document.with(SettingPath.ROOT, value, catalog.order());
  }

  // A migration is the application's code and meets what people wrote by hand.
  private static JsonObject migrated(JsonObject value, Migration migration, Application application)
      throws Refusal {
    try {
      return migration.migrate(value.deepCopy());
    } catch (RuntimeException e) {
      throw new Refusal(
          PATH,
          ("This file of format %d could not be brought to the format of this %s;"
                  + " check what it holds, or write it anew.")
              .formatted(migration.from(), application.title()));
    }
  }
}
