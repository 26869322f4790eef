package ai.pixto.config.ui;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStore;
import java.awt.Component;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPasswordField;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/** Asks for a secret, or for the environment variable that holds it. */
final class SecretDialog {

  private static final int COLUMNS = 30;

  /** What a person chose. */
  sealed interface Answer {

    /** To be kept in the store. */
    record Keep(Secret secret) implements Answer {}

    /** To be taken from a variable each time. */
    record Variable(SecretReference.Environment reference) implements Answer {}
  }

  private final JPasswordField password = new JPasswordField(COLUMNS);
  private final JTextField variable = new JTextField(COLUMNS);
  private final JRadioButton keep;
  private final JRadioButton take = new JRadioButton("Take it from an environment variable");
  private final JLabel passwordLabel = new JLabel("Secret");
  private final JLabel variableLabel = new JLabel("Variable");

  private SecretDialog(SecretStore store, Optional<SecretReference> now) {
    keep = new JRadioButton("Keep it in: " + store.title());
    keep.setMnemonic('K');
    take.setMnemonic('T');
    passwordLabel.setDisplayedMnemonic('S');
    passwordLabel.setLabelFor(password);
    variableLabel.setDisplayedMnemonic('V');
    variableLabel.setLabelFor(variable);
    for (JComponent words : new JComponent[] {keep, take, passwordLabel, variableLabel}) {
      words.setFont(Em.font());
    }
    ButtonGroup group = new ButtonGroup();
    group.add(keep);
    group.add(take);
    keep.addActionListener(event -> enableFields());
    take.addActionListener(event -> enableFields());
    if (now.orElse(null) instanceof SecretReference.Environment environment) {
      variable.setText(environment.variable());
      take.setSelected(true);
    } else {
      keep.setSelected(true);
    }
    enableFields();
  }

  private void enableFields() {
    password.setEnabled(keep.isSelected());
    variable.setEnabled(take.isSelected());
    passwordLabel.setEnabled(keep.isSelected());
    variableLabel.setEnabled(take.isSelected());
    (keep.isSelected() ? password : variable).requestFocusInWindow();
  }

  /**
   * @param store where it would be kept
   * @return none if the person thought better of it, or typed nothing
   */
  static Optional<Answer> ask(
      Component parent, String title, SecretStore store, Optional<SecretReference> now) {
    SecretDialog dialog = new SecretDialog(store, now);
    Stack content = new Stack(0.4);
    content.add(dialog.keep);
    content.add(indented(dialog.passwordLabel, dialog.password));
    content.add(dialog.take);
    content.add(indented(dialog.variableLabel, dialog.variable));
    content.add(
        new WrappedText(
            "The settings file gets a reference to it, never the secret itself.", Palette.dim()));
    store.notice().ifPresent(notice -> content.add(new WrappedText(notice, Palette.warningText())));
    JOptionPane pane =
        new JOptionPane(content, JOptionPane.PLAIN_MESSAGE, JOptionPane.OK_CANCEL_OPTION) {
          @Override
          public void selectInitialValue() {
            dialog.enableFields();
          }
        };
    JDialog window = pane.createDialog(SwingUtilities.getWindowAncestor(parent), title);
    window.setVisible(true);
    window.dispose();
    return dialog.answer(Integer.valueOf(JOptionPane.OK_OPTION).equals(pane.getValue()));
  }

  private static Component indented(JLabel label, JTextField field) {
    Stack stack = new Stack(0.15);
    stack.setBorder(Em.border(0, 1.8, 0.4, 0));
    stack.add(label);
    stack.add(field);
    return stack;
  }

  private Optional<Answer> answer(boolean accepted) {
    char[] typed = password.getPassword();
    try {
      if (!accepted) {
        return Optional.empty();
      }
      if (keep.isSelected()) {
        return typed.length == 0
            ? Optional.empty()
            : Optional.of(new Answer.Keep(Secret.of(typed)));
      }
      return Optional.of(
          new Answer.Variable(new SecretReference.Environment(variable.getText().strip())));
    } catch (IllegalArgumentException e) {
      JOptionPane.showMessageDialog(
          take, e.getMessage(), take.getText(), JOptionPane.WARNING_MESSAGE);
      return Optional.empty();
    } finally {
      Arrays.fill(typed, '\0');
      password.setText("");
    }
  }
}
