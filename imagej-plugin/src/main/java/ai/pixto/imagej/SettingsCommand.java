package ai.pixto.imagej;

import ai.pixto.config.Settings;
import ai.pixto.config.ui.SettingsDialog;
import ai.pixto.settings.PixtoSettings;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.plugin.PlugIn;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code Plugins > Pixto > Settings...}: Pixto's settings in a window. The project is the one that
 * the current image's folder belongs to.
 */
public final class SettingsCommand implements PlugIn {

  private static final String TITLE = "Pixto settings";

  @Override
  public void run(String argument) {
    if (GraphicsEnvironment.isHeadless()) {
      Failures.tell(TITLE, "Settings need a screen; without one use the command 'pixto config'.");
      return;
    }
    var builder = Settings.builder(PixtoSettings.APPLICATION).watching(true);
    folder().ifPresent(builder::workingFolder);
    Settings settings = builder.open();
    EventQueue.invokeLater(() -> show(settings));
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(WindowManager.getCurrentImage())
        .map(ImagePlus::getOriginalFileInfo)
        .map((FileInfo info) -> info.directory)
        .filter(directory -> !directory.isEmpty() && !directory.contains("://"))
        .map(Path::of);
  }

  private static void show(Settings settings) {
    SettingsDialog dialog = SettingsDialog.open(IJ.getInstance(), settings);
    dialog.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            settings.close();
          }
        });
  }
}
