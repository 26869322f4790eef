package ai.pixto.imagej;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Does in a real ImageJ what a person does: opens the dialog and presses OK while the recorder
 * listens, then starts a long run and presses Escape. Writes what it saw to a file.
 */
public final class GuiProbe {

  private static final String COMMAND = "Remove Background...";
  private static final int SLICES = 2000;

  private GuiProbe() {}

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
    new Recorder();
    Toolkit.getDefaultToolkit().addAWTEventListener(GuiProbe::pressOk, AWTEvent.WINDOW_EVENT_MASK);
    CountDownLatch opened = new CountDownLatch(1);
    IJ.createImage("many", "8-bit ramp", 32, 32, SLICES).show();
    ImagePlus.addImageListener(new Opened(opened));
    // On the event thread, so that OK cannot be pressed before the dialog waits for it.
    EventQueue.invokeAndWait(new Executer(COMMAND));
    opened.await();
    ImagePlus many = WindowManager.getImage("many");
    while (many.isLocked()) {
      IJ.wait(5);
    }
    ImagePlus mask = WindowManager.getCurrentImage();
    Stream<String> recorded = Recorder.getInstance().getText().lines();

    WindowManager.setCurrentWindow(many.getWindow());
    int before = WindowManager.getImageCount();
    Thread run = new Thread(GuiProbe::runWholeStack);
    run.start();
    while (run.isAlive() && !many.isLocked()) {
      IJ.wait(5);
    }
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    run.join();

    Files.writeString(
        Path.of(arguments[0]),
        "recorded "
            + recorded.filter(line -> line.startsWith("run(")).findFirst().orElse("nothing")
            + "\nactive "
            + mask.getTitle()
            + "\nnew after escape "
            + (WindowManager.getImageCount() - before)
            + "\nlocked "
            + many.isLocked());
    System.exit(0);
  }

  private static void pressOk(AWTEvent event) {
    if (event.getID() == WindowEvent.WINDOW_OPENED
        && event.getSource() instanceof GenericDialog dialog) {
      dialog.actionPerformed(
          new ActionEvent(dialog.getButtons()[0], ActionEvent.ACTION_PERFORMED, "OK"));
    }
  }

  private static void runWholeStack() {
    try {
      IJ.run(WindowManager.getImage("many"), COMMAND, "stack");
    } catch (RuntimeException e) {
      // So ImageJ ends a run(...) that was cancelled.
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }

  /** Counts down when the result appears. */
  private record Opened(CountDownLatch latch) implements ImageListener {

    @Override
    public void imageOpened(ImagePlus image) {
      // ImageJ tells of the input late, maybe only now.
      if (image.getTitle().startsWith("Mask of ")) {
        latch.countDown();
      }
    }

    @Override
    public void imageClosed(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {}
  }
}
