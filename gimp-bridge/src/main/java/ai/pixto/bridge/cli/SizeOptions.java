package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.OutputSize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How large a result is to be: a picocli mix-in. */
final class SizeOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*[xX×]\\s*(\\d{1,6})");
  private static final Pattern RATIO = Pattern.compile("(\\d{1,6})\\s*:\\s*(\\d{1,6})");

  @Option(names = "--size", paramLabel = "WxH", description = "In pixels, such as 1024x768.")
  private Optional<String> size = Optional.empty();

  @Option(
      names = "--ratio",
      paramLabel = "A:B",
      description = "Only the shape, such as 16:9, as large as the model likes.")
  private Optional<String> ratio = Optional.empty();

  /**
   * @throws InvalidRequestException with field {@code size} or {@code ratio}
   */
  OutputSize size() {
    if (size.isPresent() && ratio.isPresent()) {
      throw new InvalidRequestException("size", "Give --size or --ratio, not both.");
    }
    if (size.isPresent()) {
      Matcher found = match(SIZE, "size", size.get(), "two numbers of pixels, such as 1024x768");
      return new OutputSize.Pixels(
          Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }
    if (ratio.isPresent()) {
      Matcher found = match(RATIO, "ratio", ratio.get(), "two numbers, such as 16:9");
      return new OutputSize.Ratio(
          Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }
    return OutputSize.AUTOMATIC;
  }

  private static Matcher match(Pattern pattern, String field, String text, String wanted) {
    Matcher matcher = pattern.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidRequestException(
          field, "The " + field + " '" + text + "' cannot be read; give " + wanted + ".");
    }
    return matcher;
  }
}
