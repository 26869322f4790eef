package ai.pixto.config.json;

import java.util.Objects;

/**
 * Where something stands in a text: {@code options.json:12:5}.
 *
 * @param source the file as the person knows it, or a word such as {@code command line}
 * @param line from 1; lines end with LF, CR or CRLF
 * @param column from 1, counted in characters (Unicode code points); a tab counts one
 */
public record SourceLocation(String source, int line, int column) {

  public SourceLocation {
    Objects.requireNonNull(source);
  }

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
