package ai.pixto.config.ui;

import javax.swing.JLabel;

/** A page's title with the gear, and what the page is about. */
final class PageTitle extends Stack {

  PageTitle(Desk desk, Topic topic) {
    super(0.2);
    JLabel title = new JLabel(topic.title());
    title.setFont(Em.bold(1.45));
    TopicMenu menu = new TopicMenu(desk, topic);
    IconButton[] gear = new IconButton[1];
    gear[0] =
        new IconButton(
            Icons.GEAR,
            "Restore, load and save " + topic.title() + " (Alt+G)",
            () -> menu.show(gear[0], 0, gear[0].getHeight()));
    gear[0].setMnemonic('G');
    add(new Line(true, title, gear[0]));
    if (!topic.description().isEmpty()) {
      add(new WrappedText(topic.description(), Palette.dim()));
    }
  }
}
