package ai.pixto.imagej;

import ij.IJ;
import ij.macro.Interpreter;

/**
 * Tells a person, or whoever reads a batch job's output, why something was not done. Compiled for
 * Java 8, since {@link PixtoPlugIn} needs it there.
 */
final class Failures {

  private static final int LINE = 70;

  private Failures() {}

  /**
   * Says it the way that ImageJ's own commands do: a dialog, or a macro's error with its line; the
   * macro stops. Where ImageJ has no window of its own ({@code -batch}) nobody could close a dialog
   * and the job would hang: there it is a line of output, and the macro stops too.
   *
   * @param sentence what happened and what can be done
   */
  static void tell(String title, String sentence) {
    if (IJ.getInstance() != null) {
      IJ.error(title, IJ.isMacro() ? sentence : wrapped(sentence));
      return;
    }
    IJ.log(title + ": " + sentence);
    Interpreter macro = Interpreter.getInstance();
    if (macro != null) {
      macro.setIgnoreErrors(true);
      macro.abort(sentence);
    }
  }

  /** ImageJ's message dialog is as wide as its longest line. */
  static String wrapped(String sentence) {
    return sentence.replaceAll("(.{1," + LINE + "})(?: |$)", "$1\n").trim();
  }
}
