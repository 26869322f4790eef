package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds values that were saved but that another layer overrides, so that the person hears of it.
 */
final class WithoutEffect {

  private WithoutEffect() {}

  static List<LoadReport.Ignored> of(Root root, OptionsFile.Changed changed, Snapshot snapshot) {
    Map<SettingPath, JsonElement> before = JsonTrees.leaves(changed.before().document().options());
    Map<SettingPath, JsonElement> after = JsonTrees.leaves(changed.after().document().options());
    Layer own = root == Root.USER_OPTIONS ? Layer.USER_FILE : Layer.PROJECT_FILE;
    List<LoadReport.Ignored> ignored = new ArrayList<>();
    for (SettingPath path : JsonTrees.differing(before, after)) {
      if (after.containsKey(path)) {
        snapshot.explain(path).flatMap(why -> reason(why, own)).ifPresent(ignored::add);
      }
    }
    return ignored;
  }

  private static Optional<LoadReport.Ignored> reason(Explanation why, Layer own) {
    return why.overridden().stream()
        .filter(value -> value.origin().layer() == own)
        .filter(value -> !value.reason().equals(LayerStack.HELD_BACK))
        .filter(value -> !value.reason().equals(Explainer.MERGED))
        .findFirst()
        .map(
            value ->
                new LoadReport.Ignored(
                    why.path(), value.origin().location(), sentence(why, value.reason())));
  }

  private static String sentence(Explanation why, String reason) {
    return reason.equals(Explainer.OVERRIDDEN)
        ? "It is saved, but another place overrides it here: " + why.origin() + "."
        : "It is saved, but " + reason + ".";
  }
}
