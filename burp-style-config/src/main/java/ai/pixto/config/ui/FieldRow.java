package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import javax.swing.UIManager;

/**
 * One setting on a page: its title, what it is changed with, and below it what it means, where its
 * value comes from and what is wrong with it. A bar at its left tells that its file sets it.
 */
final class FieldRow extends JPanel implements WidthAware, Editor.Commit {

  private static final int SOON_MILLIS = 350;
  private static final double BAR_EM = 0.28;
  private static final double INDENT_EM = 1.1;
  private static final double GAP_EM = 0.9;

  /** Below this the label stands above the field. */
  private static final double NARROW_EM = 36;

  private final transient Desk desk;
  private final transient Setting setting;
  private final transient Editor editor;
  private final transient LabelColumn column;
  private final JLabel label;
  private final Line line;
  private final Stack content = new Stack(0.2);
  private final WrappedText description;
  private final WrappedText source = new WrappedText("", Palette.accentText());
  private final WrappedText others = new WrappedText("", Palette.warningText());
  private final WrappedText error = new WrappedText("", Palette.error());
  private final IconButton more;
  private final Timer timer;
  private transient FieldState state;
  private SettingMenu menu;

  FieldRow(Desk desk, Setting setting, LabelColumn column) {
    super(null);
    this.desk = desk;
    this.setting = setting;
    this.column = column;
    setOpaque(false);
    timer = new Timer(SOON_MILLIS, event -> now());
    timer.setRepeats(false);
    editor = Editors.of(desk, setting, this, this::change);
    label = new JLabel(FieldTexts.title(setting));
    description = new WrappedText(FieldTexts.description(setting), Palette.dim());
    description.setVisible(!description.getText().isEmpty());
    JLabel unit = new JLabel(setting.unit().orElse(""));
    unit.setFont(Em.font());
    unit.setForeground(Palette.dim());
    unit.setVisible(setting.unit().isPresent());
    line = new Line(editor.wide(), editor.component(), unit);
    more =
        new IconButton(Icons.MORE, "More for " + FieldTexts.title(setting), button -> openMenu());
    more.setFocusable(false);
    layOut();
    prepareKeys();
    tellAccessibility();
  }

  private void layOut() {
    label.setFont(Em.font());
    label.setLabelFor(editor.target());
    label.setToolTipText(setting.path().toString());
    label.setInheritsPopupMenu(true);
    if (!editor.titled()) {
      column.add(label);
      add(label);
    }
    content.setInheritsPopupMenu(true);
    content.add(line);
    int indent = editor.titled() ? checkBoxText() : Em.px(0.1);
    for (WrappedText text : new WrappedText[] {error, description, others, source}) {
      text.setBorder(BorderFactory.createEmptyBorder(0, indent, 0, 0));
      text.setInheritsPopupMenu(true);
      content.add(text);
    }
    add(content);
    add(more);
  }

  /** Where the text of a check box begins. */
  private static int checkBoxText() {
    Icon icon = UIManager.getIcon("CheckBox.icon");
    return icon == null || icon.getIconWidth() <= 0
        ? Em.px(1.8)
        : icon.getIconWidth() + new JCheckBox().getIconTextGap();
  }

  private void prepareKeys() {
    Keys.bindWithin(
        this, KeyStroke.getKeyStroke(KeyEvent.VK_F10, InputEvent.SHIFT_DOWN_MASK), this::openMenu);
    Keys.bindWithin(this, KeyStroke.getKeyStroke(KeyEvent.VK_CONTEXT_MENU, 0), this::openMenu);
    KeyStroke escape = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(escape, "revert");
    getActionMap().put("revert", new Revert());
  }

  private void tellAccessibility() {
    JComponent target = editor.target();
    target.setName(setting.path().toString());
    target.getAccessibleContext().setAccessibleName(FieldTexts.title(setting));
    target.getAccessibleContext().setAccessibleDescription(description.getText());
  }

  private void openMenu() {
    JPopupMenu popup = getComponentPopupMenu();
    popup.show(more, more.getWidth() - popup.getPreferredSize().width, more.getHeight());
  }

  /** Made when it is asked for: a page has many rows. */
  @Override
  public JPopupMenu getComponentPopupMenu() {
    if (menu == null) {
      menu = new SettingMenu(desk, setting, this::state);
    }
    return menu;
  }

  SettingPath path() {
    return setting.path();
  }

  private FieldState state() {
    return state;
  }

  /** The label that may carry a mnemonic; a check box carries its own. */
  JLabel label() {
    return label;
  }

  Editor editor() {
    return editor;
  }

  /** Shows what is set now; what is being typed stays. */
  void refresh(JsonObject file) {
    state = FieldState.of(desk.settings(), setting, file);
    if (!editor.edited()) {
      editor.show(state.value());
    }
    source.say(state.source());
    others.say(String.join("\n", state.others()));
    source.setForeground(state.stored() ? Palette.accentText() : Palette.dim());
    revalidate();
    repaint();
  }

  void mark(SearchQuery query) {
    label.setText(query.mark(FieldTexts.title(setting), Palette.found()));
    editor.mark(query);
    description.mark(query);
  }

  /** Gives it the keyboard, in full view. */
  void enter() {
    editor.target().requestFocusInWindow();
    scrollRectToVisible(new Rectangle(0, 0, getWidth(), getHeight()));
  }

  @Override
  public void soon() {
    timer.restart();
  }

  @Override
  public void now() {
    timer.stop();
    if (!editor.edited() || state == null) {
      return;
    }
    Optional<JsonElement> value = editor.value();
    if (Values.same(value, state.value())) {
      revert();
      return;
    }
    desk.change(
        () ->
            value.isPresent()
                ? desk.settings().set(setting.path(), value.get())
                : desk.settings().unset(setting.path()),
        report -> saved(value, report),
        this::fail);
  }

  private void saved(Optional<JsonElement> value, LoadReport report) {
    tell(report);
    if (report.ok() && Values.same(value, editor.value())) {
      editor.show(value);
    }
  }

  private void change(Callable<LoadReport> change) {
    desk.change(change, this::tell, this::fail);
  }

  private void tell(LoadReport report) {
    fail(
        report.problems().stream()
            .map(Problem::sentence)
            .distinct()
            .collect(Collectors.joining("\n")));
  }

  /** Says what is wrong beside the field; nothing is where the sentence is empty. */
  private void fail(String sentence) {
    error.say(sentence);
    String about = sentence.isEmpty() ? description.getText() : sentence;
    editor.target().getAccessibleContext().setAccessibleDescription(about);
    revalidate();
    repaint();
  }

  private void revert() {
    editor.show(state.value());
    fail("");
  }

  /** Escape takes back what was typed; where nothing was, the key is left to the host. */
  private final class Revert extends AbstractAction {

    @Override
    public boolean isEnabled() {
      return editor.edited() || error.isVisible();
    }

    @Override
    public void actionPerformed(ActionEvent event) {
      timer.stop();
      revert();
      desk.say(" ");
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (error.isVisible() || state != null && state.stored()) {
      graphics.setColor(error.isVisible() ? Palette.error() : Palette.accent());
      graphics.fillRect(0, 0, Em.px(BAR_EM), getHeight());
    }
  }

  @Override
  public int heightFor(int width) {
    int below = labelAbove(width) ? label.getPreferredSize().height + Em.px(0.2) : 0;
    return below + content.heightFor(contentWidth(width));
  }

  private boolean labelAbove(int width) {
    return !editor.titled() && width < Em.px(NARROW_EM);
  }

  private int contentStart(int width) {
    boolean beside = !editor.titled() && !labelAbove(width);
    return Em.px(INDENT_EM) + (beside ? column.width() + Em.px(GAP_EM) : 0);
  }

  private int contentWidth(int width) {
    // A window that is not laid out yet has no width at all.
    return Math.max(0, width - contentStart(width) - more.getPreferredSize().width - Em.px(0.3));
  }

  @Override
  public void doLayout() {
    int width = getWidth();
    int start = contentStart(width);
    boolean above = labelAbove(width);
    Dimension wish = label.getPreferredSize();
    int top = above ? wish.height + Em.px(0.2) : 0;
    content.setBounds(start, top, contentWidth(width), Math.max(0, getHeight() - top));
    content.doLayout();
    int lineHeight = Math.min(line.getHeight(), Em.px(2.4));
    int labelWidth = above ? contentWidth(width) : column.width();
    label.setBounds(Em.px(INDENT_EM), above ? 0 : labelTop(lineHeight), labelWidth, wish.height);
    Dimension button = more.getPreferredSize();
    more.setBounds(
        width - button.width,
        Math.max(0, (lineHeight - button.height) / 2),
        button.width,
        button.height);
  }

  /** So that the label's text stands on the line of the field's text. */
  private int labelTop(int lineHeight) {
    Dimension wish = label.getPreferredSize();
    int field = editor.wide() ? -1 : line.getBaseline(line.getWidth(), line.getHeight());
    int own = label.getBaseline(wish.width, wish.height);
    if (editor.wide()) {
      return Em.px(0.25);
    }
    return field < 0 || own < 0 ? Math.max(0, (lineHeight - wish.height) / 2) : field - own;
  }

  @Override
  public Dimension getPreferredSize() {
    int width = getWidth() > 0 ? getWidth() : Em.px(40);
    return new Dimension(width, heightFor(width));
  }
}
