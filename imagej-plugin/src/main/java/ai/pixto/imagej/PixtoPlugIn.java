package ai.pixto.imagej;

import ij.plugin.PlugIn;

/**
 * What ImageJ's menus start: it runs one of Pixto's commands, or says why it cannot. Compiled for
 * Java 8, so that an ImageJ on an old Java gets a sentence instead of a stack trace.
 */
public final class PixtoPlugIn implements PlugIn {

  private static final int OLDEST_JAVA = 17;

  /**
   * @param command the full class name of the command, itself a {@link PlugIn}
   */
  @Override
  public void run(String command) {
    int java = majorVersion(System.getProperty("java.specification.version"));
    if (java < OLDEST_JAVA) {
      Failures.tell(
          "Pixto",
          "Pixto needs Java "
              + OLDEST_JAVA
              + " or newer, and this ImageJ runs on Java "
              + java
              + ". Install a newer ImageJ or Fiji (their current downloads bring a newer Java).");
      return;
    }
    try {
      Class<?> type = Class.forName(command, true, PixtoPlugIn.class.getClassLoader());
      ((PlugIn) type.getDeclaredConstructor().newInstance()).run("");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This is no command of Pixto: " + command, e);
    } catch (NoClassDefFoundError e) {
      // ImageJ itself would drop this error without a word (IJ.runUserPlugIn).
      Failures.tell(
          "Pixto",
          "Pixto is not wholly installed ("
              + e.getMessage()
              + " is missing). "
              + "Unpack all of Pixto's zip into the ImageJ folder, then start ImageJ again.");
    }
  }

  /** For instance 8 for {@code 1.8} and 21 for {@code 21}. */
  static int majorVersion(String specification) {
    String[] parts = specification.split("\\.");
    return Integer.parseInt("1".equals(parts[0]) && parts.length > 1 ? parts[1] : parts[0]);
  }
}
