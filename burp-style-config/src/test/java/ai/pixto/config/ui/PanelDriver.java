package ai.pixto.config.ui;

import static org.junit.jupiter.api.Assertions.fail;

import ai.pixto.config.Settings;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.RepaintManager;

/** Uses a panel in a real window as a person would: with keys, and by what is written on it. */
final class PanelDriver implements AutoCloseable {

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Robot robot;
  private final AtomicLong pressed = new AtomicLong();
  private final AWTEventListener keys = this::count;
  private final JFrame frame;
  final SettingsPanel panel;

  PanelDriver(Settings settings) throws Exception {
    // Never Robot.waitForIdle: on X11 it may wait for as long as the toolkit polls, each time.
    robot = new Robot();
    Toolkit.getDefaultToolkit().addAWTEventListener(keys, AWTEvent.KEY_EVENT_MASK);
    frame = onEventThread(() -> new JFrame("Lens settings"));
    panel = onEventThread(() -> new SettingsPanel(settings));
    onEventThread(
        () -> {
          // As in a host whose window is open already: the panel is laid out twice, first at no
          // size.
          frame.setSize(1000, 760);
          frame.setVisible(true);
          frame.setContentPane(panel);
          frame.validate();
          return frame;
        });
    until("the window has the keyboard", frame::isFocused);
  }

  static <T> T onEventThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    EventQueue.invokeAndWait(task);
    return task.get();
  }

  /** Polls: what is waited for happens on other threads. */
  static void until(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!onEventThread(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        fail("In vain waited until " + what);
      }
      Thread.sleep(2);
    }
  }

  /** The visible component with this name, which is a setting's path. */
  <T extends Component> T named(String name, Class<T> type) throws Exception {
    Predicate<Component> wanted = each -> type.isInstance(each) && name.equals(each.getName());
    until(name + " shows", () -> showing(wanted).isPresent());
    return type.cast(onEventThread(() -> showing(wanted).orElseThrow()));
  }

  /** The visible button with these words on it, or for those who hear. */
  AbstractButton button(String words) throws Exception {
    Predicate<Component> wanted =
        each ->
            each instanceof AbstractButton button
                && (words.equals(button.getText())
                    || words.equals(button.getAccessibleContext().getAccessibleName()));
    until("a button " + words + " shows", () -> showing(wanted).isPresent());
    return (AbstractButton) onEventThread(() -> showing(wanted).orElseThrow());
  }

  <T extends Component> T any(Class<T> type) throws Exception {
    until(type.getSimpleName() + " shows", () -> showing(type::isInstance).isPresent());
    return type.cast(onEventThread(() -> showing(type::isInstance).orElseThrow()));
  }

  /** Whether these words stand somewhere in a window. */
  static boolean says(String words) {
    return showing(
            each ->
                each instanceof WrappedText text && text.getText().contains(words)
                    || each instanceof JLabel label
                        && Objects.toString(label.getText(), "").contains(words))
        .isPresent();
  }

  /** The topmost windows first, so that a dialog goes before what lies behind it. */
  private static Optional<Component> showing(Predicate<Component> wanted) {
    Window[] windows = Window.getWindows();
    return IntStream.range(0, windows.length)
        .mapToObj(i -> windows[windows.length - 1 - i])
        .filter(Window::isShowing)
        .flatMap(PanelDriver::all)
        .filter(Component::isShowing)
        .filter(wanted)
        .findFirst();
  }

  private static Stream<Component> all(Component component) {
    Stream<Component> self = Stream.of(component);
    return component instanceof Container container
        ? Stream.concat(self, Arrays.stream(container.getComponents()).flatMap(PanelDriver::all))
        : self;
  }

  /** Presses it without waiting for what it opens. */
  void press(AbstractButton button) {
    EventQueue.invokeLater(button::doClick);
  }

  void focus(Component component) throws Exception {
    onEventThread(component::requestFocusInWindow);
    until(component.getName() + " has the keyboard", component::isFocusOwner);
  }

  /** Replaces what stands in the focused field. */
  void type(String text) throws Exception {
    chord(KeyEvent.VK_A, InputEvent.CTRL_DOWN_MASK);
    key(KeyEvent.VK_DELETE);
    for (char c : text.toCharArray()) {
      boolean shift = Character.isUpperCase(c) || c == '_' || c == ':';
      int code =
          c == '_'
              ? KeyEvent.VK_MINUS
              : c == ':' ? KeyEvent.VK_SEMICOLON : KeyEvent.getExtendedKeyCodeForChar(c);
      if (shift) {
        robot.keyPress(KeyEvent.VK_SHIFT);
      }
      key(code);
      if (shift) {
        robot.keyRelease(KeyEvent.VK_SHIFT);
      }
    }
  }

  /**
   * Comes back when the program has seen the key go down: going up, it may find its window gone.
   */
  void key(int code) throws Exception {
    long before = pressed.get();
    robot.keyPress(code);
    robot.keyRelease(code);
    until("the key arrives", () -> pressed.get() > before);
  }

  private void count(AWTEvent event) {
    if (event.getID() == KeyEvent.KEY_PRESSED) {
      pressed.incrementAndGet();
    }
  }

  void chord(int code, int modifier) throws Exception {
    int held =
        switch (modifier) {
          case InputEvent.CTRL_DOWN_MASK -> KeyEvent.VK_CONTROL;
          case InputEvent.SHIFT_DOWN_MASK -> KeyEvent.VK_SHIFT;
          default -> KeyEvent.VK_ALT;
        };
    robot.keyPress(held);
    key(code);
    robot.keyRelease(held);
  }

  /** Of the window with what stands in front of it. */
  void screenshot(File file) throws Exception {
    onEventThread(
        () -> {
          RepaintManager.currentManager(frame).paintDirtyRegions();
          Toolkit.getDefaultToolkit().sync();
          return true;
        });
    file.getParentFile().mkdirs();
    ImageIO.write(robot.createScreenCapture(frame.getBounds()), "png", file);
  }

  @Override
  public void close() throws Exception {
    Toolkit.getDefaultToolkit().removeAWTEventListener(keys);
    onEventThread(
        () -> {
          Arrays.stream(Window.getWindows()).forEach(Window::dispose);
          return true;
        });
  }
}
