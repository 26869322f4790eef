package ai.pixto.config.ui;

import com.google.gson.JsonElement;
import java.awt.Component;
import java.util.List;
import java.util.Optional;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

/** One of a few values. */
final class ChoiceEditor implements Editor {

  private static final String NOT_SET = "(not set)";

  private final JComboBox<Optional<JsonElement>> box = new JComboBox<>();
  private final List<JsonElement> choices;
  private Optional<JsonElement> shown = Optional.empty();
  private boolean showing;

  ChoiceEditor(List<JsonElement> choices, Commit commit) {
    this.choices = choices;
    box.setRenderer(new Words(box.getRenderer()));
    box.addFocusListener(new OnLeave(commit));
    // With the keyboard each arrow key chooses, so wait until the person has arrived.
    box.addActionListener(
        event -> {
          if (!showing && edited()) {
            commit.soon();
          }
        });
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
    shown = value;
    showing = true;
    DefaultComboBoxModel<Optional<JsonElement>> model = new DefaultComboBoxModel<>();
    choices.forEach(choice -> model.addElement(Optional.of(choice)));
    if (model.getIndexOf(value) < 0) {
      model.insertElementAt(value, 0);
    }
    box.setModel(model);
    box.setSelectedItem(value);
    showing = false;
  }

  @Override
  public Optional<JsonElement> value() {
    return box.getSelectedIndex() < 0 ? Optional.empty() : box.getItemAt(box.getSelectedIndex());
  }

  @Override
  public boolean edited() {
    return !Values.same(value(), shown);
  }

  /** The look and feel's own cells with the value's words. */
  private record Words(ListCellRenderer<? super Optional<JsonElement>> original)
      implements ListCellRenderer<Optional<JsonElement>> {

    @Override
    public Component getListCellRendererComponent(
        JList<? extends Optional<JsonElement>> list,
        Optional<JsonElement> value,
        int index,
        boolean selected,
        boolean focused) {
      Component cell = original.getListCellRendererComponent(list, value, index, selected, focused);
      if (cell instanceof JLabel label) {
        label.setText(value.map(Values::text).orElse(NOT_SET));
      }
      return cell;
    }
  }
}
