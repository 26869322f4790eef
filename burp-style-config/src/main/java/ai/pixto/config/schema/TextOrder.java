package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts findings as their values follow each other in a text, a value before what is below it. */
final class TextOrder {

  /** The paths that are asked for, as a tree, so that no other part of a large value is walked. */
  private static final class Place {
    final Map<String, Place> below = new HashMap<>();
    int number;
  }

  private final Place top = new Place();
  private int count;

  private TextOrder() {}

  static List<Finding> sorted(List<Finding> findings, JsonElement value) {
    TextOrder order = new TextOrder();
    findings.forEach(finding -> order.place(finding.value()));
    order.number(order.top, value);
    return findings.stream()
        .sorted(
            Comparator.comparingInt((Finding finding) -> order.place(finding.value()).number)
                .thenComparing(Finding::schema)
                .thenComparing(Finding::keyword))
        .toList();
  }

  private Place place(SettingPath path) {
    Place place = top;
    for (String key : path.keys()) {
      place = place.below.computeIfAbsent(key, none -> new Place());
    }
    return place;
  }

  private void number(Place place, JsonElement value) {
    place.number = count++;
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        Place below = place.below.get(entry.getKey());
        if (below != null) {
          number(below, entry.getValue());
        }
      }
    } else if (value instanceof JsonArray list && !place.below.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        Place below = place.below.get(Integer.toString(i));
        if (below != null) {
          number(below, list.get(i));
        }
      }
    }
  }
}
