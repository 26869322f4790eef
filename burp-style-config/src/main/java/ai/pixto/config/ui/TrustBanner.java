package ai.pixto.config.ui;

import ai.pixto.config.Explanation;
import ai.pixto.config.Layer;
import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;

/** Tells that a project file is not trusted, what is held back, and asks whether to trust it. */
final class TrustBanner extends Stack {

  private final transient Desk desk;
  private final WrappedText words = new WrappedText("", Palette.text());

  TrustBanner(Desk desk) {
    super(0.4);
    this.desk = desk;
    setOpaque(true);
    setBackground(Palette.bannerBackground());
    setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createMatteBorder(0, Em.px(0.28), 0, 0, Palette.warning()),
            Em.border(0.6, 0.8, 0.6, 0.8)));
    JButton trust = new JButton("Trust this project\u2026");
    trust.setMnemonic('T');
    trust.addActionListener(event -> ask());
    add(words);
    add(new Line(false, trust));
    setVisible(false);
  }

  void refresh() {
    boolean untrusted = desk.settings().projectTrust() == Settings.Trust.UNTRUSTED;
    if (untrusted) {
      int count = heldBack().changes().size();
      words.say(
          (count == 1 ? "One setting of this project is" : count + " settings of this project are")
              + " held back: "
              + (count == 1 ? "it says" : "they say")
              + " where data goes or what is spent, and the project file is not trusted yet.");
    }
    setVisible(untrusted);
  }

  private void ask() {
    String file =
        desk.settings().file(Root.PROJECT_OPTIONS).map(Object::toString).orElse("this project");
    String lead =
        "If you trust "
            + file
            + ", the following holds until the file changes. Trust it only if you know who wrote"
            + " it.";
    if (ReportDialog.confirm(this, "Trust this project", lead, heldBack(), "Trust this project")) {
      desk.change(desk.settings()::trustProject);
    }
  }

  /** What trust would change, as a report that was not applied. */
  private LoadReport heldBack() {
    Settings settings = desk.settings();
    JsonObject file = settings.stored(Root.PROJECT_OPTIONS);
    List<LoadReport.Change> changes = new ArrayList<>();
    List<LoadReport.HeldBack> places = new ArrayList<>();
    for (Setting setting : settings.settings()) {
      if (setting.needsTrust() && Root.PROJECT_OPTIONS.key().equals(setting.path().keys().get(0))) {
        for (SettingPath path : expand(file, setting.path())) {
          Optional<JsonElement> now = settings.effective(path);
          Optional<JsonElement> then = Values.at(file, path.from(1).keys());
          if (!Values.same(now, then)) {
            changes.add(new LoadReport.Change(path, now, then));
            places.add(new LoadReport.HeldBack(path, place(settings, path)));
          }
        }
      }
    }
    return new LoadReport("", false, changes, List.of(), List.of(), places, List.of());
  }

  /** The paths that the file really has, with any key of a map in place of {@code *}. */
  private static List<SettingPath> expand(JsonObject file, SettingPath pattern) {
    List<SettingPath> found = List.of(SettingPath.of(pattern.keys().get(0)));
    for (String key : pattern.from(1).keys()) {
      List<SettingPath> longer = new ArrayList<>();
      for (SettingPath path : found) {
        if (Values.at(file, path.from(1).keys()).orElse(null) instanceof JsonObject object) {
          object.keySet().stream()
              .filter(each -> key.equals("*") || key.equals(each))
              .forEach(each -> longer.add(path.child(each)));
        }
      }
      found = longer;
    }
    return found;
  }

  private static Optional<SourceLocation> place(Settings settings, SettingPath path) {
    return settings.explain(path).stream()
        .flatMap(explanation -> explanation.overridden().stream())
        .map(Explanation.Overridden::origin)
        .filter(origin -> origin.layer() == Layer.PROJECT_FILE)
        .flatMap(origin -> origin.location().stream())
        .findFirst();
  }
}
