package ai.pixto.config.ui;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** On or off. */
final class CheckEditor implements Editor {

  private final String title;
  private final JCheckBox box;
  private boolean shown;

  CheckEditor(String title, Commit commit) {
    this.title = title;
    box = new JCheckBox(title);
    box.setOpaque(false);
    box.setFont(Em.font());
    box.setBorder(Em.border(0, 0, 0, 0));
    box.addActionListener(event -> commit.now());
  }

  @Override
  public JComponent component() {
    return box;
  }

  @Override
  public JComponent target() {
    return box;
  }

  @Override
  public void show(Optional<JsonElement> value) {
    shown = value.filter(each -> each.equals(new JsonPrimitive(true))).isPresent();
    box.setSelected(shown);
  }

  @Override
  public Optional<JsonElement> value() {
    return Optional.of(new JsonPrimitive(box.isSelected()));
  }

  @Override
  public boolean edited() {
    return box.isSelected() != shown;
  }

  @Override
  public boolean titled() {
    return true;
  }

  @Override
  public void mark(SearchQuery query) {
    box.setText(query.mark(title, Palette.found()));
  }
}
