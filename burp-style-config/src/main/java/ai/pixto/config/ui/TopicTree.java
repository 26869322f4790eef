package ai.pixto.config.ui;

import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;

/**
 * The tree of roots, sections and groups with the search field above it. While something is looked
 * for, it holds only what was found, down to single settings.
 */
final class TopicTree extends JPanel {

  private final transient Settings settings;
  private final transient List<Topic> roots;
  private final transient Consumer<SettingPath> selected;
  private final transient Consumer<SearchQuery> searched;
  private final JTextField search = new JTextField(14);
  private final JTree tree = new JTree(new DefaultMutableTreeNode());
  private final JLabel count = new JLabel();
  private transient SearchQuery query = SearchQuery.NONE;
  private boolean filling;

  /**
   * @param selected is told what the person goes to: a topic's path or a setting's
   * @param searched is told what the person looks for, while it is typed
   */
  TopicTree(
      Settings settings,
      List<Topic> roots,
      Consumer<SettingPath> selected,
      Consumer<SearchQuery> searched) {
    super(new BorderLayout(0, Em.px(0.4)));
    this.settings = settings;
    this.roots = roots;
    this.selected = selected;
    this.searched = searched;
    setBorder(Em.border(0.7, 0.7, 0.7, 0.2));
    prepareSearch();
    prepareTree();
    fill();
  }

  private void prepareSearch() {
    JLabel label = new JLabel("Search");
    label.setFont(Em.font());
    label.setDisplayedMnemonic('S');
    label.setLabelFor(search);
    search.setName("search");
    search.getAccessibleContext().setAccessibleDescription("Finds keys, titles and descriptions.");
    search.setToolTipText("Finds keys, titles and descriptions. Enter goes to the first.");
    search.getDocument().addDocumentListener(new Typing());
    search.addActionListener(event -> goToFirst());
    Keys.bind(search, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), this::clear);
    Keys.bind(search, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), tree::requestFocusInWindow);
    count.setVisible(false);
    count.setFont(Em.font());
    count.setForeground(Palette.dim());
    JPanel top = new JPanel(new BorderLayout(Em.px(0.5), Em.px(0.1)));
    top.setOpaque(false);
    top.add(label, BorderLayout.LINE_START);
    top.add(search, BorderLayout.CENTER);
    top.add(count, BorderLayout.PAGE_END);
    add(top, BorderLayout.PAGE_START);
  }

  private void prepareTree() {
    tree.setRootVisible(false);
    tree.setShowsRootHandles(true);
    tree.setRowHeight(Em.px(1.9));
    tree.getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
    tree.setCellRenderer(new Cells());
    tree.getAccessibleContext().setAccessibleName("Sections");
    tree.setBorder(Em.border(0.3, 0.2, 0.3, 0.2));
    tree.addTreeSelectionListener(
        event -> {
          if (!filling && event.isAddedPath()) {
            path(event.getPath().getLastPathComponent()).ifPresent(selected);
          }
        });
    JScrollPane scroll = new JScrollPane(tree);
    add(scroll, BorderLayout.CENTER);
  }

  /** The search field takes the keyboard. */
  void search() {
    search.requestFocusInWindow();
    search.selectAll();
  }

  /** Ends the search. */
  private void clear() {
    search.setText("");
  }

  private void goToFirst() {
    found(Setting.class).findFirst().map(Setting::path).ifPresent(selected);
  }

  private <T> Stream<T> found(Class<T> type) {
    Enumeration<?> nodes =
        ((DefaultMutableTreeNode) tree.getModel().getRoot()).preorderEnumeration();
    return Collections.list(nodes).stream()
        .map(node -> ((DefaultMutableTreeNode) node).getUserObject())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** Selects the node of a topic or setting, without telling. */
  void select(SettingPath path) {
    Enumeration<?> nodes =
        ((DefaultMutableTreeNode) tree.getModel().getRoot()).preorderEnumeration();
    while (nodes.hasMoreElements()) {
      DefaultMutableTreeNode node = (DefaultMutableTreeNode) nodes.nextElement();
      if (path(node).filter(path::equals).isPresent()) {
        filling = true;
        TreePath at = new TreePath(node.getPath());
        tree.setSelectionPath(at);
        tree.scrollPathToVisible(at);
        filling = false;
        return;
      }
    }
  }

  private static Optional<SettingPath> path(Object node) {
    Object about = ((DefaultMutableTreeNode) node).getUserObject();
    if (about instanceof Topic topic) {
      return Optional.of(topic.path());
    }
    return about instanceof Setting setting ? Optional.of(setting.path()) : Optional.empty();
  }

  private void fill() {
    Optional<SettingPath> before =
        Optional.ofNullable(tree.getLastSelectedPathComponent()).flatMap(TopicTree::path);
    DefaultMutableTreeNode top = new DefaultMutableTreeNode();
    roots.forEach(root -> add(top, root, root.title()));
    filling = true;
    tree.setModel(new DefaultTreeModel(top));
    // Without a search groups stay folded below their sections.
    for (int row = 0; row < tree.getRowCount(); row++) {
      if (!query.isEmpty() || tree.getPathForRow(row).getPathCount() == 2) {
        tree.expandRow(row);
      }
    }
    filling = false;
    before.ifPresent(this::select);
    long hits = found(Setting.class).count();
    count.setVisible(!query.isEmpty());
    count.setText(hits == 1 ? "1 setting found" : hits + " settings found");
  }

  /** Adds a topic, while something is looked for only if it has some of it. */
  private void add(DefaultMutableTreeNode parent, Topic topic, String context) {
    DefaultMutableTreeNode node = new DefaultMutableTreeNode(topic);
    if (!query.isEmpty()) {
      topic.settings().stream()
          .filter(setting -> query.finds(setting, context))
          .forEach(setting -> node.add(new DefaultMutableTreeNode(setting)));
    }
    topic.topics().forEach(each -> add(node, each, context + "\n" + each.title()));
    if (query.finds(topic) || node.getChildCount() > 0) {
      parent.add(node);
    }
  }

  /** Looks while a person types. */
  private final class Typing implements DocumentListener {

    @Override
    public void insertUpdate(DocumentEvent event) {
      look();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
      look();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {}

    private void look() {
      query = SearchQuery.of(search.getText());
      fill();
      searched.accept(query);
    }
  }

  /** The look and feel's cells without icons, with what was found marked. */
  private final class Cells extends DefaultTreeCellRenderer {

    @Override
    public Component getTreeCellRendererComponent(
        JTree tree,
        Object value,
        boolean isSelected,
        boolean expanded,
        boolean leaf,
        int row,
        boolean focused) {
      super.getTreeCellRendererComponent(tree, value, isSelected, expanded, leaf, row, focused);
      setIcon(null);
      setDisabledIcon(null);
      setFont(Em.font());
      setEnabled(true);
      Object about = ((DefaultMutableTreeNode) value).getUserObject();
      if (about instanceof Topic topic) {
        boolean none = settings.file(topic.root()).isEmpty();
        setText(isSelected ? topic.title() : query.mark(topic.title(), Palette.found()));
        setFont(topic.isRoot() ? Em.bold(1) : Em.font());
        setEnabled(!none);
        setToolTipText(
            none && topic.root() == Root.PROJECT_OPTIONS ? "There is no project here." : null);
      } else if (about instanceof Setting setting) {
        setText(
            isSelected
                ? FieldTexts.title(setting)
                : query.mark(FieldTexts.title(setting), Palette.found()));
      }
      return this;
    }
  }
}
