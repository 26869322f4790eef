package ai.pixto.config.ui;

import ai.pixto.config.Root;
import ai.pixto.config.json.SettingPath;
import java.awt.Component;
import java.awt.Cursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.SwingConstants;

/** What a root is, where its file lies, and the way to its sections. */
final class RootPage extends Scrolled {

  private final transient Desk desk;
  private final transient Topic topic;
  private final TrustBanner banner;
  private final WrappedText file = new WrappedText("", Palette.dim());

  /**
   * @param go shows a section
   */
  RootPage(Desk desk, Topic topic, Consumer<SettingPath> go) {
    super(0.6);
    this.desk = desk;
    this.topic = topic;
    setBorder(Em.border(1, 1.2, 1.5, 1.2));
    add(new PageTitle(desk, topic));
    add(file);
    banner = new TrustBanner(desk);
    if (topic.root() == Root.PROJECT_OPTIONS) {
      add(banner);
    }
    if (desk.settings().file(topic.root()).isPresent()) {
      topic.topics().forEach(section -> add(link(section, go)));
    }
    refresh();
  }

  private static Component link(Topic section, Consumer<SettingPath> go) {
    Stack link = new Stack(0.1);
    link.setBorder(Em.border(0.3, 0, 0.1, 0));
    JButton button = new JButton(section.title());
    button.setHorizontalAlignment(SwingConstants.LEADING);
    button.setBorder(Em.border(0.1, 0, 0.1, 0.2));
    button.setContentAreaFilled(false);
    button.setForeground(Palette.accentText());
    button.setFont(Em.bold(1));
    button.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    button.addActionListener(event -> go.accept(section.path()));
    link.add(new Line(false, button));
    if (!section.description().isEmpty()) {
      link.add(new WrappedText(section.description(), Palette.dim()));
    }
    return link;
  }

  void refresh() {
    Optional<Path> path = desk.settings().file(topic.root());
    file.say(
        path.map(
                each ->
                    Files.exists(each)
                        ? "Kept in " + each
                        : "Will be kept in " + each + ", which the first change makes")
            .orElse(
                "There is no project here. A project is a folder with a file named "
                    + desk.settings().application().projectFileName()
                    + "; open one to see its settings."));
    banner.refresh();
  }
}
