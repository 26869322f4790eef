package ai.pixto.config.json;

import java.util.Arrays;

/** A text's characters and its lines, which end with LF, CR or CRLF. Immutable. */
final class JsonText {

  private final String source;
  private final String chars;
  private final int[] lineStarts;

  JsonText(String source, String chars) {
    this.source = source;
    this.chars = chars;
    this.lineStarts = lineStarts(chars);
  }

  private static int[] lineStarts(String chars) {
    int[] starts = new int[64];
    int count = 1;
    for (int i = 0; i < chars.length(); i++) {
      if (Trivia.isLineEnd(chars.charAt(i))) {
        i = Trivia.afterLineEnd(chars, i) - 1;
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  String source() {
    return source;
  }

  String chars() {
    return chars;
  }

  SourceLocation location(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    int column = chars.codePointCount(lineStarts[line], offset);
    return new SourceLocation(source, line + 1, column + 1);
  }

  JsonFormatException malformed(int offset, String sentence) {
    return new JsonFormatException(location(offset), sentence);
  }
}
