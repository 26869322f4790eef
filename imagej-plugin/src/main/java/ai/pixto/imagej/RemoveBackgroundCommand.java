package ai.pixto.imagej;

import ai.pixto.Pixto;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.image.Box;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.PlugIn;
import java.awt.EventQueue;
import java.util.List;
import java.util.Optional;

/**
 * {@code Plugins > Pixto > Remove Background...}: asks how, waits while core works, shows the new
 * image. In a macro: {@code run("Remove Background...", "engine=local output=Mask stack")}.
 */
public final class RemoveBackgroundCommand implements PlugIn {

  private static final String TITLE = "Remove Background";
  private static final String PREFERENCE = "pixto.remove-background";

  @Override
  public void run(String arg) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      Failures.tell(TITLE, "There is no image open; open the picture first.");
      return;
    }
    try {
      Optional<RemovalSettings> asked = ask(image);
      if (asked.isEmpty()) {
        return;
      }
      if (EventQueue.isDispatchThread()) {
        Thread thread = new Thread(() -> remove(image, asked.get()), "pixto-remove-background");
        thread.setDaemon(true);
        thread.start();
      } else {
        remove(image, asked.get());
      }
    } catch (InvalidRequestException e) {
      Failures.tell(TITLE, e.getMessage());
    }
  }

  private static Optional<RemovalSettings> ask(ImagePlus image) {
    Optional<Box> selection = BackgroundRemoval.selection(image);
    // A macro that leaves a key out must not depend on what somebody chose last.
    RemovalSettings usual = Macro.getOptions() == null ? remembered() : RemovalSettings.DEFAULT;
    GenericDialog dialog = new GenericDialog(TITLE);
    dialog.addChoice("Engine", new String[] {RemovalSettings.ENGINE}, RemovalSettings.ENGINE);
    addChoice(dialog, "Output", Output.class, usual.output());
    addChoice(dialog, "Mode", Mode.class, usual.options().mode());
    addChoice(dialog, "Quality", Quality.class, usual.options().quality());
    addChoice(dialog, "Prior", PriorKind.class, usual.options().prior());
    if (image.getStackSize() > 1) {
      dialog.addCheckbox("Stack (all " + image.getStackSize() + " slices)", usual.stack());
    }
    dialog.addMessage(
        selection.isPresent()
            ? "The object lies in the selection."
            : "To say where the object is, draw\na rectangle around it before.");
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    StringBuilder options = new StringBuilder();
    for (String key : List.of("engine", "output", "mode", "quality", "prior")) {
      options.append(key).append('=').append(dialog.getNextChoice()).append(' ');
    }
    if (image.getStackSize() > 1 && dialog.getNextBoolean()) {
      options.append("stack");
    }
    RemovalSettings settings = RemovalSettings.parse(options.toString());
    if (Macro.getOptions() == null) {
      Prefs.set(PREFERENCE, settings.toMacroOptions());
    }
    return Optional.of(selection.map(settings::withHint).orElse(settings));
  }

  private static void addChoice(
      GenericDialog dialog, String label, Class<? extends Enum<?>> type, Enum<?> usual) {
    dialog.addChoice(label, RemovalSettings.words(type), RemovalSettings.word(usual));
  }

  private static RemovalSettings remembered() {
    try {
      return RemovalSettings.parse(Prefs.get(PREFERENCE, ""));
    } catch (InvalidRequestException e) {
      // Another version of Pixto wrote it, with words that this one does not know.
      return RemovalSettings.DEFAULT;
    }
  }

  private static void remove(ImagePlus image, RemovalSettings settings) {
    IJ.resetEscape();
    if (!image.lock()) {
      return;
    }
    Optional<String> failure = Optional.empty();
    boolean cancelled = false;
    try (Pixto pixto = Pixto.open()) {
      Removal removal =
          new BackgroundRemoval(pixto, settings, RemoveBackgroundCommand::goOn).run(image);
      show(image, removal, settings);
    } catch (CancelledException e) {
      cancelled = true;
    } catch (PixtoException e) {
      failure = Optional.of(e.getMessage());
    } finally {
      image.unlock();
      IJ.showProgress(1);
    }
    // These two leave a macro by an exception of ImageJ's, so they come last.
    failure.ifPresent(sentence -> Failures.tell(TITLE, sentence));
    if (cancelled) {
      IJ.showStatus(TITLE + ": cancelled");
      Macro.abort();
    }
  }

  private static boolean goOn(double fraction, String stage) {
    IJ.showProgress(fraction);
    IJ.showStatus(TITLE + ": " + stage);
    return !IJ.escapePressed();
  }

  private static void show(ImagePlus input, Removal removal, RemovalSettings settings) {
    ImagePlus result = removal.image();
    result.setTitle(WindowManager.makeUniqueName(result.getTitle()));
    result.show();
    if (result.getStackSize() > 1) {
      result.setPosition(input.getChannel(), input.getSlice(), input.getFrame());
    }
    Optional<String> warning = removal.warning(settings.hint().isPresent());
    // In the Log too: the next movement of the mouse wipes the status bar.
    warning.ifPresent(words -> IJ.log(input.getTitle() + ": " + words.replace("; ", ";\n")));
    IJ.showStatus(warning.map(words -> TITLE + ": " + words).orElse(""));
  }
}
