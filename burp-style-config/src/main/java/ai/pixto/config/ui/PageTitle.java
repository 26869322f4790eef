package ai.pixto.config.ui;

import javax.swing.JLabel;

/** A page's title with the gear, and what the page is about. */
final class PageTitle extends Stack {

  PageTitle(Desk desk, Topic topic) {
    super(0.2);
    JLabel title = new JLabel(topic.title());
    title.setFont(Em.bold(1.45));
    IconButton gear =
        new IconButton(
            Icons.GEAR,
            "Restore, load and save " + topic.title() + " (Alt+G)",
            button -> new TopicMenu(desk, topic).below(button));
    gear.setMnemonic('G');
    gear.setEnabled(desk.settings().file(topic.root()).isPresent());
    add(new Line(true, title, gear));
    if (!topic.description().isEmpty()) {
      add(new WrappedText(topic.description(), Palette.dim()));
    }
  }
}
