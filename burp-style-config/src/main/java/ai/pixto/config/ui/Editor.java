package ai.pixto.config.ui;

import com.google.gson.JsonElement;
import java.util.Optional;
import javax.swing.JComponent;

/** What a person changes one value with. For the event thread. */
interface Editor {

  /** How an editor asks for its value to be saved. */
  interface Commit {

    /** The person is done with it. */
    void now();

    /** The person may go on at once, as with the arrow keys. */
    void soon();
  }

  /** What is laid out. */
  JComponent component();

  /** The part that takes the keyboard, to which the label belongs. */
  JComponent target();

  /** Shows a value; what was typed since the last one is gone. */
  void show(Optional<JsonElement> value);

  /** What is to be saved; none if the setting shall not be set. */
  Optional<JsonElement> value();

  /** Whether a person has typed something since the last {@link #show}. */
  boolean edited();

  /** Whether it takes the whole width. */
  default boolean wide() {
    return false;
  }

  /** Whether it carries the setting's title itself, as a check box does. */
  default boolean titled() {
    return false;
  }

  /** Marks in its own texts what is looked for. */
  default void mark(SearchQuery query) {}
}
