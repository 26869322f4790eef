package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import java.util.Optional;

/** What is said below a field. */
final class FieldTexts {

  private FieldTexts() {}

  /** The schema's title, else the key in plain words. */
  static String title(Setting setting) {
    String key = setting.path().last().orElse("");
    return setting.title().equals(key) ? SchemaNode.readable(key) : setting.title();
  }

  /** The schema's description, then range, default and what else a person must know. */
  static String description(Setting setting) {
    StringBuilder text = new StringBuilder(setting.description());
    range(setting).ifPresent(range -> add(text, range));
    setting
        .defaultValue()
        .filter(value -> !isEmpty(value))
        .ifPresent(value -> add(text, "Default: " + value(setting, value) + "."));
    if (setting.restart()) {
      add(text, "Takes effect after a restart.");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String sentence) {
    text.append(text.isEmpty() ? "" : " ").append(sentence);
  }

  private static Optional<String> range(Setting setting) {
    String unit = setting.unit().map(each -> " " + each).orElse("");
    return setting
        .minimum()
        .map(
            minimum ->
                setting
                    .maximum()
                    .map(
                        maximum ->
                            "From "
                                + minimum.toPlainString()
                                + " to "
                                + maximum.toPlainString()
                                + unit
                                + ".")
                    .orElse("At least " + minimum.toPlainString() + unit + "."))
        .or(
            () ->
                setting
                    .maximum()
                    .map(maximum -> "At most " + maximum.toPlainString() + unit + "."));
  }

  private static boolean isEmpty(JsonElement value) {
    String text = Values.text(value);
    return text.isEmpty() || text.equals("[]") || text.equals("{}");
  }

  private static String value(Setting setting, JsonElement value) {
    if (setting.kind() == Setting.Kind.BOOLEAN) {
      return value.getAsBoolean() ? "on" : "off";
    }
    return (Values.isText(value) ? Values.text(value) : Values.brief(value))
        + setting.unit().map(unit -> " " + unit).orElse("");
  }
}
