package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.util.Optional;
import javax.swing.AbstractSpinnerModel;
import javax.swing.JComponent;
import javax.swing.JFormattedTextField;
import javax.swing.JSpinner;
import javax.swing.text.DefaultFormatterFactory;

/**
 * A number with arrows. Whatever is typed stays as it is, so that the schema's own sentence can say
 * what is wrong with it.
 */
final class NumberEditor implements Editor {

  private static final int COLUMNS = 9;
  private static final BigDecimal FINE_RANGE = BigDecimal.valueOf(2);
  private static final BigDecimal FINE_STEP = new BigDecimal("0.05");

  private final JSpinner spinner;
  private final JFormattedTextField field;
  private String shown = "";

  NumberEditor(Setting setting, Commit commit) {
    spinner = new JSpinner(new Typed(setting));
    JSpinner.DefaultEditor editor = new JSpinner.DefaultEditor(spinner);
    spinner.setEditor(editor);
    field = editor.getTextField();
    field.setEditable(true);
    field.setFont(Em.font());
    field.setColumns(COLUMNS);
    field.setHorizontalAlignment(JFormattedTextField.TRAILING);
    field.setFormatterFactory(new DefaultFormatterFactory(new AsTyped()));
    field.addActionListener(event -> commit.now());
    field.addFocusListener(new OnLeave(commit));
    spinner.addChangeListener(event -> commit.soon());
  }

  @Override
  public JComponent component() {
    return spinner;
  }

  @Override
  public JComponent target() {
    return field;
  }

  @Override
  public void show(Optional<JsonElement> value) {
    shown = value.map(Values::text).orElse("");
    spinner.setValue(shown);
    field.setValue(shown);
  }

  @Override
  public Optional<JsonElement> value() {
    String typed = field.getText().strip();
    return typed.isEmpty() ? Optional.empty() : Optional.of(Values.number(typed));
  }

  @Override
  public boolean edited() {
    return !field.getText().strip().equals(shown);
  }

  /** Text goes in and out as it is. */
  private static final class AsTyped extends JFormattedTextField.AbstractFormatter {

    @Override
    public Object stringToValue(String text) {
      return text;
    }

    @Override
    public String valueToString(Object value) {
      return value == null ? "" : value.toString();
    }
  }

  /** Holds what was typed; the arrows go up and down within the setting's range. */
  private static final class Typed extends AbstractSpinnerModel {

    private final transient Setting setting;
    private String text = "";

    Typed(Setting setting) {
      this.setting = setting;
    }

    @Override
    public Object getValue() {
      return text;
    }

    @Override
    public void setValue(Object value) {
      String next = String.valueOf(value);
      if (!next.equals(text)) {
        text = next;
        fireStateChanged();
      }
    }

    @Override
    public Object getNextValue() {
      return moved(step());
    }

    @Override
    public Object getPreviousValue() {
      return moved(step().negate());
    }

    /** Null, as spinners have it, where there is no such value. */
    private Object moved(BigDecimal by) {
      try {
        BigDecimal next = new BigDecimal(text.strip()).add(by);
        boolean low = setting.minimum().filter(minimum -> next.compareTo(minimum) < 0).isPresent();
        boolean high = setting.maximum().filter(maximum -> next.compareTo(maximum) > 0).isPresent();
        return low || high ? null : next.toPlainString();
      } catch (NumberFormatException e) {
        return setting.minimum().map(BigDecimal::toPlainString).orElse("0");
      }
    }

    private BigDecimal step() {
      boolean fine =
          setting.kind() == Setting.Kind.NUMBER
              && setting.minimum().isPresent()
              && setting
                  .maximum()
                  .map(maximum -> maximum.subtract(setting.minimum().get()))
                  .filter(range -> range.compareTo(FINE_RANGE) <= 0)
                  .isPresent();
      return fine ? FINE_STEP : BigDecimal.ONE;
    }
  }
}
