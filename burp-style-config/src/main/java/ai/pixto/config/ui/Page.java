package ai.pixto.config.ui;

import ai.pixto.config.Root;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonObject;
import java.awt.Component;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JLabel;

/** All settings of one section. */
final class Page extends Scrolled {

  private final transient Desk desk;
  private final transient Topic topic;
  private final transient List<FieldRow> rows = new ArrayList<>();
  private final transient Map<SettingPath, Component> titles = new LinkedHashMap<>();
  private final TrustBanner banner;

  Page(Desk desk, Topic topic) {
    super(0.75);
    this.desk = desk;
    this.topic = topic;
    setBorder(Em.border(1, 1.2, 1.5, 1.2));
    add(new PageTitle(desk, topic));
    banner = new TrustBanner(desk);
    if (topic.root() == Root.PROJECT_OPTIONS) {
      add(banner);
    }
    LabelColumn column = new LabelColumn();
    addSettings(topic, column);
    addGroups(topic, column);
    Mnemonics.assign(rows);
    refresh();
  }

  private void addSettings(Topic group, LabelColumn column) {
    for (Setting setting : group.settings()) {
      FieldRow row = new FieldRow(desk, setting, column);
      rows.add(row);
      add(row);
    }
  }

  private void addGroups(Topic parent, LabelColumn column) {
    for (Topic group : parent.topics()) {
      JLabel title = new GroupTitle(group.title(), parent.path().equals(topic.path()));
      titles.put(group.path(), title);
      add(title);
      if (!group.description().isEmpty()) {
        add(new WrappedText(group.description(), Palette.dim()));
      }
      addSettings(group, column);
      addGroups(group, column);
    }
  }

  /** Shows what is set now. */
  void refresh() {
    JsonObject file = desk.settings().stored(topic.root());
    rows.forEach(row -> row.refresh(file));
    banner.refresh();
  }

  /** Marks what a search looks for. */
  void mark(SearchQuery query) {
    rows.forEach(row -> row.mark(query));
  }

  /** Saves what is being typed. */
  void commit() {
    rows.forEach(FieldRow::now);
  }

  /** The row of a setting. */
  Optional<FieldRow> row(SettingPath path) {
    return rows.stream().filter(row -> row.path().equals(path)).findFirst();
  }

  /** Scrolls to a group's title, or to the top. */
  void scrollTo(SettingPath group) {
    Component title = titles.get(group);
    int y = title == null ? 0 : title.getY();
    scrollRectToVisible(new Rectangle(0, y, 1, getParent() == null ? 1 : getParent().getHeight()));
  }
}
