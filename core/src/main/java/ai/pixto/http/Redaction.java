package ai.pixto.http;

import java.net.URI;
import java.util.regex.Pattern;

/** Makes a path fit for a log: segments that look like tokens are left out, and the query. */
final class Redaction {

  private static final String HIDDEN = "***";
  private static final int LONGEST_PLAIN = 20;
  private static final int LONGEST_LINE = 80;
  private static final Pattern KEY = Pattern.compile("(?i)(r8_|sk-|key-|whsec_|ey[jk]).*");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]+([-_.][A-Za-z0-9]{1,12})*");

  private Redaction() {}

  /**
   * For instance {@code /v1/predictions/***} for a prediction, but {@code
   * /v1/models/black-forest-labs/flux-schnell} as it is.
   */
  static String path(URI uri) {
    String path = uri.getRawPath();
    if (path == null || path.isEmpty()) {
      return "/";
    }
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (looksLikeToken(segments[i])) {
        segments[i] = HIDDEN;
      }
    }
    return String.join("/", segments);
  }

  /** Words from a server, on one line and not too long. */
  static String oneLine(String words) {
    String line = words.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }

  private static boolean looksLikeToken(String segment) {
    if (KEY.matcher(segment).matches() || segment.contains(":") || segment.contains("%")) {
      return true;
    }
    boolean hyphenated = segment.contains("-") || segment.contains("_") || segment.contains(".");
    return segment.length() > LONGEST_PLAIN && !(hyphenated && WORDS.matcher(segment).matches());
  }
}
