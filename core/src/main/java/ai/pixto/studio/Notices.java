package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All versions of the privacy notice there ever were, so that what somebody agreed to can be read
 * for ever. Immutable.
 */
public final class Notices {

  private static final String FOLDER = "notice/";

  private final List<Notice> all;

  /**
   * @param all at least one, the oldest first, no version twice
   */
  public Notices(List<Notice> all) {
    if (all.isEmpty() || all.stream().map(Notice::version).distinct().count() < all.size()) {
      throw new IllegalArgumentException("There is one notice of each version, and at least one.");
    }
    this.all = List.copyOf(all);
  }

  /** Those that come with Pixto. */
  public static Notices shipped() {
    List<Notice> notices = new ArrayList<>();
    for (JsonElement each : Resources.json(FOLDER + "notices.json").getAsJsonArray("notices")) {
      notices.add(notice(each.getAsJsonObject()));
    }
    return new Notices(notices);
  }

  private static Notice notice(JsonObject json) {
    List<Notice.Terms> terms = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("purposes")) {
      JsonObject one = each.getAsJsonObject();
      Set<DataCategory> categories = new HashSet<>();
      words(one, "categories").forEach(word -> categories.add(DataCategory.named(word)));
      terms.add(
          new Notice.Terms(
              Purpose.named(one.get("purpose").getAsString()).orElseThrow(),
              categories,
              Set.copyOf(words(one, "uses"))));
    }
    return new Notice(
        json.get("version").getAsString(),
        LocalDate.parse(json.get("date").getAsString()),
        Resources.text(FOLDER + json.get("text").getAsString()),
        terms);
  }

  private static List<String> words(JsonObject json, String name) {
    JsonArray array = json.getAsJsonArray(name);
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  /** The one in force. */
  public Notice current() {
    return all.get(all.size() - 1);
  }

  /** The oldest first. */
  public List<Notice> all() {
    return all;
  }

  /**
   * @throws InvalidRequestException if there was none of this version
   */
  public Notice version(String version) {
    return all.stream()
        .filter(notice -> notice.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "notice version",
                    "There is no privacy notice of this version; the current one is "
                        + current().version()
                        + "."));
  }

  /**
   * What became another from one version to another.
   *
   * @throws InvalidRequestException if there was none of these versions
   */
  public NoticeDiff diff(String older, String newer) {
    return NoticeDiff.of(version(older), version(newer));
  }

  /**
   * Whether a notice after this version says more of the purpose than it did. A version that is not
   * known here counts as one that said nothing.
   */
  public boolean widenedSince(String version, Purpose purpose) {
    List<String> versions = all.stream().map(Notice::version).toList();
    int known = versions.indexOf(version);
    return known < 0
        || all.subList(known + 1, all.size()).stream()
            .anyMatch(newer -> newer.widens(purpose, all.get(known)));
  }
}
