package ai.pixto.config.ui;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JTextField;

/** A line of text. */
final class TextEditor implements Editor {

  private static final int COLUMNS = 30;

  private final JTextField field = new JTextField(COLUMNS);
  private final boolean hasDefault;
  private String shown = "";

  /**
   * @param hasDefault whether an empty text differs from none; without a default, to empty the
   *     field is to unset the value
   */
  TextEditor(boolean hasDefault, Commit commit) {
    this.hasDefault = hasDefault;
    field.addActionListener(event -> commit.now());
    field.addFocusListener(new OnLeave(commit));
  }

  @Override
  public JComponent component() {
    return field;
  }

  @Override
  public JComponent target() {
    return field;
  }

  @Override
  public void show(Optional<JsonElement> value) {
    shown = value.map(Values::text).orElse("");
    if (!field.getText().equals(shown)) {
      field.setText(shown);
      field.setCaretPosition(0);
    }
  }

  @Override
  public Optional<JsonElement> value() {
    return field.getText().isEmpty() && !hasDefault
        ? Optional.empty()
        : Optional.of(new JsonPrimitive(field.getText()));
  }

  @Override
  public boolean edited() {
    return !field.getText().equals(shown);
  }
}
