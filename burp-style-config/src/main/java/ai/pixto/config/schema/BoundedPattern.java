package ai.pixto.config.schema;

import java.util.regex.Pattern;

/**
 * Looks for a regular expression of a schema in a text that nobody vouches for: a text that is too
 * long, or one at which the search takes too many steps or too deep a stack, does not match. So
 * neither a pattern that backtracks without end nor one that recurses deeply does harm.
 */
final class BoundedPattern {

  static final int MAX_CHARACTERS = 2_000;
  private static final int MAX_STEPS = 1_000_000;

  private BoundedPattern() {}

  /**
   * Compiles an expression as ECMA-262 means it, where {@code $} is the very end; Java's would let
   * a line feed follow.
   */
  static Pattern compile(String expression) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\' && i + 1 < expression.length()) {
        java.append(c).append(expression.charAt(++i));
        continue;
      }
      inClass = c == '[' || inClass && c != ']';
      java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return Pattern.compile(java.toString());
  }

  static boolean found(Pattern pattern, String text) {
    if (text.length() > MAX_CHARACTERS) {
      return false;
    }
    try {
      return pattern.matcher(new Counted(text, new int[1])).find();
    } catch (TooManySteps | StackOverflowError e) {
      // Java's search calls itself for each turn of a group such as (a|b)*; it holds no lock and is
      // thrown away, so nothing is left half done.
      return false;
    }
  }

  private record Counted(CharSequence text, int[] steps) implements CharSequence {

    @Override
    public char charAt(int index) {
      if (++steps[0] > MAX_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("The search takes too long.", null, false, false);
    }
  }
}
