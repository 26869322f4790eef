package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the settings of a schema. */
final class SettingList {

  private static final Set<String> FLAGS = Set.of("x-needs-trust", "x-secret");
  private static final JsonElement TRUE = new JsonPrimitive(true);

  private final List<Setting> found = new ArrayList<>();

  private SettingList() {}

  static List<Setting> of(Node root) {
    SettingList settings = new SettingList();
    settings.visit(root, SettingPath.ROOT, false, false);
    return settings.found;
  }

  private void visit(Node node, SettingPath path, boolean restartAbove, boolean trustAbove) {
    boolean restart = restartAbove || node.flag("x-restart");
    boolean trust = trustAbove || node.flag("x-needs-trust");
    node.shape().kind.ifPresent(kind -> found.add(setting(node, kind, path, restart, trust)));
    if (node.shape() == Shape.GROUP) {
      node.children().forEach((key, child) -> visit(child, path.child(key), restart, trust));
    } else if (node.shape() == Shape.MAP) {
      node.each().ifPresent(each -> visit(each, path.child(Schema.ANY_KEY), restart, trust));
    }
  }

  private static Setting setting(
      Node node, Setting.Kind kind, SettingPath path, boolean restart, boolean trust) {
    JsonObject schema = node.schema();
    return new Setting(
        path,
        kind,
        node.text("title").orElse(path.last().orElse("")),
        node.text("description").orElse(""),
        node.defaultValue(),
        node.text("x-unit"),
        choices(schema),
        number(schema, "minimum"),
        number(schema, "maximum"),
        node.merge(),
        kind == Setting.Kind.SECRET,
        restart,
        trust || (kind == Setting.Kind.LIST && elementsNeedTrust(schema)));
  }

  // A list is one value, so it is held back as a whole for what an element may hold.
  private static boolean elementsNeedTrust(JsonElement schema) {
    if (schema instanceof JsonArray parts) {
      return parts.asList().stream().anyMatch(SettingList::elementsNeedTrust);
    }
    return schema instanceof JsonObject object
        && object.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("default"))
            .anyMatch(
                entry ->
                    (FLAGS.contains(entry.getKey()) && entry.getValue().equals(TRUE))
                        || elementsNeedTrust(entry.getValue()));
  }

  private static List<JsonElement> choices(JsonObject schema) {
    if (schema.has("const")) {
      return List.of(schema.get("const"));
    }
    return schema.get("enum") instanceof JsonArray choices
        ? List.copyOf(choices.asList())
        : List.of();
  }

  private static Optional<BigDecimal> number(JsonObject schema, String keyword) {
    return Optional.ofNullable(schema.get(keyword)).map(JsonElement::getAsBigDecimal);
  }
}
