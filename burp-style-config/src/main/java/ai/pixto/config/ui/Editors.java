package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Section;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The editor that suits a setting. */
final class Editors {

  private Editors() {}

  static Editor of(
      Desk desk, Setting setting, Editor.Commit commit, Consumer<Callable<LoadReport>> change) {
    if (!setting.choices().isEmpty()) {
      return new ChoiceEditor(setting.choices(), commit);
    }
    return switch (setting.kind()) {
      case BOOLEAN -> new CheckEditor(FieldTexts.title(setting), commit);
      case INTEGER, NUMBER -> new NumberEditor(setting, commit);
      case TEXT -> new TextEditor(setting.defaultValue().isPresent(), commit);
      case SECRET -> new SecretEditor(desk, setting, change);
      case LIST, MAP ->
          new RowsEditor(
              setting, schema(desk, setting.path()), new SecretCells(desk, setting.path()), commit);
    };
  }

  private static SchemaNode schema(Desk desk, SettingPath path) {
    Section<?> section = desk.settings().application().section(path.keys().get(1)).orElseThrow();
    return new SchemaNode(section.schema().json()).at(path.from(2).keys()).orElseThrow();
  }
}
