package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Settings;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What all parts of a panel share: the settings, the thread that changes them, and word of each
 * change. For the event thread.
 */
final class Desk {

  private final Settings settings;
  private final Background background = new Background();
  private final Consumer<String> status;
  private final Consumer<LoadReport> changed;

  /**
   * @param status is told each sentence for the person
   * @param changed is told each report of a change made here, after it has taken effect or failed
   */
  Desk(Settings settings, Consumer<String> status, Consumer<LoadReport> changed) {
    this.settings = settings;
    this.status = status;
    this.changed = changed;
  }

  Settings settings() {
    return settings;
  }

  /** Shows a sentence at the foot of the panel. */
  void say(String sentence) {
    status.accept(sentence);
  }

  /** Runs what may take a while, such as reading a file; what fails is said. */
  <T> void work(Callable<T> work, Consumer<T> then) {
    background.run(work, then, failure -> say(sentence(failure)));
  }

  /**
   * Changes settings and tells everybody.
   *
   * @param then gets the report, after everybody was told
   * @param failed gets the sentence of what went wrong otherwise, such as a locked keychain
   */
  void change(Callable<LoadReport> change, Consumer<LoadReport> then, Consumer<String> failed) {
    background.run(
        change,
        report -> {
          changed.accept(report);
          then.accept(report);
        },
        failure -> {
          say(sentence(failure));
          failed.accept(sentence(failure));
        });
  }

  /** As above, where only the foot of the panel tells of problems. */
  void change(Callable<LoadReport> change) {
    change(change, report -> {}, sentence -> {});
  }

  private static String sentence(Exception failure) {
    if (failure instanceof FileSystemException file) {
      return "The file "
          + file.getFile()
          + " cannot be used; see that it exists and that you may read and write it.";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? "It did not work, and nothing says why; the program's log may tell more."
        : message;
  }
}
