package ai.pixto.imagej;

import ij.IJ;
import ij.ImageJ;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTree;

/**
 * Opens the settings from a real ImageJ's menu. Writes what stands in the window to a file, and a
 * picture of it beside.
 */
public final class SettingsProbe {

  private static final int PATIENCE_SECONDS = 60;

  private SettingsProbe() {}

  /**
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          System.exit(1);
        });
    new ImageJ(ImageJ.EMBEDDED);
    CountDownLatch opened = new CountDownLatch(1);
    AtomicReference<JDialog> found = new AtomicReference<>();
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            event -> {
              if (event.getID() == WindowEvent.WINDOW_OPENED
                  && event.getSource() instanceof JDialog dialog) {
                found.set(dialog);
                opened.countDown();
              }
            },
            AWTEvent.WINDOW_EVENT_MASK);
    IJ.run("Settings...");
    if (!opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No window opened.");
    }
    JDialog dialog = found.get();
    EventQueue.invokeAndWait(
        () -> {
          BufferedImage picture =
              new BufferedImage(dialog.getWidth(), dialog.getHeight(), BufferedImage.TYPE_INT_RGB);
          dialog.paint(picture.getGraphics());
          write(picture, new File(arguments[0] + ".png"));
        });
    Files.writeString(
        Path.of(arguments[0]), dialog.getTitle() + "\n" + rows(tree(dialog.getContentPane())));
    System.exit(0);
  }

  private static void write(BufferedImage picture, File file) {
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JTree tree(Container container) {
    for (Component component : container.getComponents()) {
      if (component instanceof JTree tree) {
        return tree;
      }
      if (component instanceof Container inner && tree(inner) != null) {
        return tree(inner);
      }
    }
    return null;
  }

  private static String rows(JTree tree) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < tree.getRowCount(); i++) {
      Object node = tree.getPathForRow(i).getLastPathComponent();
      JLabel shown =
          (JLabel)
              tree.getCellRenderer()
                  .getTreeCellRendererComponent(tree, node, false, true, true, i, false);
      rows.append(shown.getText()).append('\n');
    }
    return rows.toString();
  }
}
