package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Section;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;

/**
 * All settings of an application, for a person to find, understand and change; built from their
 * schema. A host puts it into a window of its own, or opens a {@link SettingsDialog}.
 *
 * <p>Each change is checked and saved when the person leaves the field or presses Enter; what is
 * wrong is said beside it and not saved. Secrets go to the {@link Settings#secrets() store} only.
 * Changes from elsewhere show at once, without touching what is being typed.
 *
 * <p>For the event thread; what may wait for a disk or a keychain runs on a daemon thread named
 * {@code settings-ui}. There is nothing to close: out of a window it listens to nothing.
 *
 * <pre>{@code
 * frame.add(new SettingsPanel(settings));
 * }</pre>
 */
public final class SettingsPanel extends JPanel {

  private final transient Settings settings;
  private final transient List<Topic> roots;
  private final transient Map<SettingPath, Page> pages = new HashMap<>();
  private final transient List<Runnable> listening = new ArrayList<>();
  private transient Desk desk;
  private transient SearchQuery query = SearchQuery.NONE;
  private TopicTree tree;
  private StatusBar status;
  private JScrollPane scroll;
  private SettingPath shown;

  /**
   * @param settings which stay the caller's to close, after the panel has left its window
   */
  public SettingsPanel(Settings settings) {
    super(new BorderLayout());
    this.settings = settings;
    roots = Topic.of(settings);
    shown = first();
    build();
  }

  private SettingPath first() {
    Topic mine = roots.get(0);
    return mine.topics().isEmpty() ? mine.path() : mine.topics().get(0).path();
  }

  private void build() {
    removeAll();
    pages.clear();
    status = new StatusBar(this::undo);
    desk = new Desk(settings, status::say, this::changed);
    tree = new TopicTree(settings, roots, this::open, this::search);
    scroll =
        new JScrollPane(
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(null);
    scroll.getViewport().setBackground(Palette.background());
    JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, tree, scroll);
    split.setBorder(null);
    split.setDividerLocation(Em.px(19));
    split.setDividerSize(Em.px(0.4));
    split.setContinuousLayout(true);
    tree.setMinimumSize(new Dimension(Em.px(12), 0));
    scroll.setMinimumSize(new Dimension(Em.px(24), 0));
    add(split, BorderLayout.CENTER);
    add(status, BorderLayout.PAGE_END);
    setPreferredSize(new Dimension(Em.px(76), Em.px(50)));
    KeyStroke find =
        KeyStroke.getKeyStroke(
            KeyEvent.VK_F, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx());
    Keys.bindWithin(this, find, tree::search);
    show(shown);
  }

  /**
   * Goes to a root, a section, a group or a setting, such as {@code
   * user_options.connections.timeouts}; does nothing for any other path.
   */
  public void show(SettingPath path) {
    open(path);
    tree.select(path);
  }

  private void open(SettingPath path) {
    if (path.depth() == 0 || Root.of(path.keys().get(0)).isEmpty()) {
      return;
    }
    for (Topic root : roots) {
      if (root.path().equals(path) || root.path().startsWith(rootOf(path)) && noFile(root)) {
        shown = root.path();
        scroll.setViewportView(new RootPage(desk, root, this::show));
        return;
      }
      for (Topic section : root.topics()) {
        if (path.startsWith(section.path())) {
          showSection(section, path);
          return;
        }
      }
    }
  }

  private static SettingPath rootOf(SettingPath path) {
    return SettingPath.of(path.keys().get(0));
  }

  /** Where there is no project, its sections have nowhere to be saved. */
  private boolean noFile(Topic root) {
    return settings.file(root.root()).isEmpty();
  }

  private void showSection(Topic section, SettingPath path) {
    Page page = pages.get(section.path());
    if (page == null) {
      page = new Page(desk, section);
      page.mark(query);
      pages.put(section.path(), page);
    }
    Page front = page;
    shown = path;
    if (scroll.getViewport().getView() != page) {
      page.refresh();
      scroll.setViewportView(page);
    }
    boolean setting = page.row(path).isPresent();
    // Only after layout is it known where a row stands.
    SwingUtilities.invokeLater(
        () -> {
          if (setting) {
            front.row(path).ifPresent(FieldRow::enter);
          } else {
            front.scrollTo(path);
          }
        });
  }

  private void search(SearchQuery wanted) {
    query = wanted;
    pages.values().forEach(page -> page.mark(wanted));
  }

  private void undo() {
    desk.change(settings::undo, report -> status.canUndo(false), sentence -> {});
  }

  private void changed(LoadReport report) {
    if (!report.ok()) {
      status.say("Nothing was changed: " + report.problems().get(0).sentence());
    } else {
      status.say(ReportWords.of(report, settings.settings()));
      status.canUndo(true);
    }
    refresh();
  }

  /** Shows what is set now; pages behind do so when they come to the front. */
  private void refresh() {
    Component view = scroll.getViewport().getView();
    if (view instanceof Page page) {
      page.refresh();
    } else if (view instanceof RootPage page) {
      page.refresh();
    }
    tree.repaint();
  }

  @Override
  public void addNotify() {
    super.addNotify();
    for (Section<?> section : settings.application().sections()) {
      listening.add(
          settings.onChange(section, report -> SwingUtilities.invokeLater(this::refresh)));
    }
    refresh();
  }

  @Override
  public void removeNotify() {
    pages.values().forEach(Page::commit);
    listening.forEach(Runnable::run);
    listening.clear();
    super.removeNotify();
  }

  /** Builds all anew, so that sizes and colours follow the look and feel. */
  @Override
  public void updateUI() {
    super.updateUI();
    if (roots != null) {
      pages.values().forEach(Page::commit);
      build();
    }
  }
}
