package ai.pixto.testing.partner;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Exchanges recorded by VCR.py. Reads the little of YAML that those files use: quoted scalars over
 * several lines (YAML 1.2 sections 7.3.1 and 7.3.2) and base64 blocks.
 */
final class Cassette {

  /**
   * One recorded exchange.
   *
   * @param body the answer; empty when it has none or is no JSON
   */
  record Exchange(
      String method,
      String path,
      Optional<JsonElement> sent,
      Optional<String> prefer,
      int status,
      String contentType,
      Optional<JsonElement> body) {}

  private static final Pattern START = Pattern.compile("(?m)^ *- request:");
  private static final String HOST = "https://api.replicate.com";

  private Cassette() {}

  static List<Exchange> read(Path file) throws IOException {
    String[] blocks = START.split(Files.readString(file));
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 1; i < blocks.length; i++) {
      exchanges.add(exchange(blocks[i]));
    }
    return exchanges;
  }

  private static Exchange exchange(String block) throws IOException {
    int answer = block.indexOf("response:");
    String request = block.substring(0, answer);
    String response = block.substring(answer);
    return new Exchange(
        find(request, "(?m)^ +method: (\\w+)").orElseThrow(),
        find(request, "(?m)^ +uri: (\\S+)").orElseThrow().substring(HOST.length()),
        json(scalar(request, "body")),
        find(request, "(?m)^ +prefer:\\s+- (\\S+)"),
        Integer.parseInt(find(response, "(?m)^ +(?:status_code|code): (\\d+)").orElseThrow()),
        find(response, "(?mi)^ +content-type:\\s+- ([\\w/+-]+)").orElse(""),
        json(scalar(response, response.contains("string:") ? "string" : "content")));
  }

  private static Optional<JsonElement> json(String text) {
    boolean isJson = text.startsWith("{") || text.startsWith("[");
    return isJson ? Optional.of(JsonParser.parseString(text)) : Optional.empty();
  }

  private static String scalar(String block, String key) throws IOException {
    Matcher start = Pattern.compile("(?m)^ +" + key + ":\\s+(?=['\"!])").matcher(block);
    if (!start.find()) {
      return "";
    }
    String rest = block.substring(start.end());
    return switch (rest.charAt(0)) {
      case '\'' -> folded(closed(rest, "'((?:[^']|'')*+)'")).replace("''", "'");
      case '"' -> unescaped(closed(rest, "(?s)\"((?:[^\"\\\\]|\\\\.)*+)\""));
      default -> gunzipped(rest.substring(rest.indexOf('\n')));
    };
  }

  private static String closed(String rest, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(rest);
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException("a scalar without an end");
    }
    return matcher.group(1);
  }

  /** A single line break becomes a space, an empty line becomes a line break. */
  private static String folded(String text) {
    return text.replaceAll(" *\n *\n *", "\u0000")
        .replaceAll(" *\n *", " ")
        .replace("\u0000", "\n");
  }

  private static String unescaped(String text) {
    String joined = folded(text.replaceAll("\\\\\n *", ""));
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escaped = joined.charAt(++i);
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          plain.append((char) Integer.parseInt(joined.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> plain.append(escaped);
      }
    }
    return plain.toString();
  }

  private static String gunzipped(String block) throws IOException {
    StringBuilder base64 = new StringBuilder();
    for (String line : block.strip().split("\n")) {
      if (line.contains(":")) {
        break;
      }
      base64.append(line.strip());
    }
    byte[] bytes = Base64.getDecoder().decode(base64.toString());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
