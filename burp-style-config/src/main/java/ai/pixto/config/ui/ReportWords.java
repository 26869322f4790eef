package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.schema.Setting;
import java.util.List;

/** What a change did, in one line. */
final class ReportWords {

  private ReportWords() {}

  static String of(LoadReport report, List<Setting> settings) {
    int count = report.changes().size();
    if (count == 0) {
      return report.applied() ? "Saved." : "There was nothing to change.";
    }
    if (count > 1) {
      return "Changed " + count + " settings.";
    }
    LoadReport.Change change = report.changes().get(0);
    String title =
        settings.stream()
            .filter(setting -> change.path().startsWith(setting.path()))
            .findFirst()
            .map(FieldTexts::title)
            .orElse(change.path().toString());
    return change
        .after()
        .map(value -> title + " is now " + Values.brief(value) + ".")
        .orElse(title + " is no longer set.");
  }
}
