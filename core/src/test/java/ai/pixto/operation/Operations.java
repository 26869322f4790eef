package ai.pixto.operation;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Box;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Operations of every kind with random values in every field. */
final class Operations {

  private final Random random;
  private final List<Path> files;

  /**
   * @param files picture files of 8 x 6 pixels to take for encoded inputs
   */
  Operations(long seed, List<Path> files) {
    random = new Random(seed);
    this.files = files;
  }

  Operation<?> next(OperationKind kind) {
    return switch (kind) {
      case GENERATE ->
          new GenerateImage(
              text(),
              maybe(this::text),
              size(),
              1 + random.nextInt(16),
              maybe(this::text),
              tuning());
      case EDIT -> edit();
      case CHARACTER ->
          new IllustrateCharacter(
              character(),
              some(1, 4, i -> new IllustrateCharacter.Scene(text(), text())),
              size(),
              tuning());
      case REMOVE_BACKGROUND -> removeBackground();
      case VIDEO ->
          new CraftVideo(
              text(),
              source(),
              maybeNumber(600),
              size(),
              OptionalDouble.of(1 + random.nextInt(100) + random.nextDouble()),
              pick(CraftVideo.Motion.values()),
              maybe(random::nextBoolean),
              tuning());
    };
  }

  private EditImage edit() {
    ImageInput image = input();
    boolean masked = random.nextBoolean();
    Mask mask = new Mask(image.width(), image.height());
    for (int i = 0; i < mask.inside().length; i++) {
      mask.inside()[i] = i == 0 || random.nextBoolean();
    }
    return new EditImage(
        image,
        masked ? Optional.of(mask) : Optional.empty(),
        text(),
        maybe(this::text),
        maybeNumber(1),
        masked
            ? EditImage.Margins.NONE
            : new EditImage.Margins(
                random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(4097)),
        tuning());
  }

  Character character() {
    return new Character(
        "Ada " + random.nextInt(100),
        text(),
        some(0, 3, i -> input()),
        maybe(this::text),
        some(0, 3, i -> String.format("#%06X", random.nextInt(1 << 24))),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
        some(0, 3, i -> text()));
  }

  private RemoveBackground removeBackground() {
    Picture picture = picture();
    byte[] marks = new byte[picture.width() * picture.height()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = (byte) random.nextInt(3);
    }
    return new RemoveBackground(
        picture,
        new CutoutOptions(
            pick(Mode.values()),
            pick(Quality.values()),
            pick(PriorKind.values()),
            new Hints(
                maybe(() -> new Box(random.nextInt(3) - 2, 0, 3, 1 + random.nextInt(9))),
                maybe(() -> new Strokes(picture.width(), picture.height(), marks)))));
  }

  private CraftVideo.Source source() {
    return switch (random.nextInt(4)) {
      case 0 -> new CraftVideo.Source.Words();
      case 1 -> new CraftVideo.Source.First(input());
      case 2 -> new CraftVideo.Source.FirstAndLast(input(), input());
      default -> new CraftVideo.Source.Sequence(some(1, 4, i -> input()));
    };
  }

  private ImageInput input() {
    return random.nextInt(3) == 0
        ? new ImageInput.Encoded(files.get(random.nextInt(files.size())), 8, 6)
        : ImageInput.of(picture());
  }

  /** Of any type, with hidden colours under transparency, odd floats and a nonsensical profile. */
  Picture picture() {
    int width = 1 + random.nextInt(9);
    int height = 1 + random.nextInt(9);
    int channels = 1 + random.nextInt(4);
    int length = width * height * channels;
    Picture picture =
        switch (random.nextInt(3)) {
          case 0 -> {
            byte[] samples = new byte[length];
            random.nextBytes(samples);
            samples[length - 1] = 0;
            yield Picture.of(width, height, channels, samples);
          }
          case 1 -> {
            short[] samples = new short[length];
            for (int i = 0; i < length; i++) {
              samples[i] = (short) (random.nextInt(4) == 0 ? 0 : random.nextInt());
            }
            yield Picture.of(width, height, channels, samples);
          }
          default -> {
            float[] samples = new float[length];
            float[] odd = {0, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 1e30f};
            for (int i = 0; i < length; i++) {
              samples[i] =
                  random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextFloat();
            }
            yield Picture.of(width, height, channels, samples);
          }
        };
    if (random.nextBoolean()) {
      byte[] profile = new byte[1 + random.nextInt(300)];
      random.nextBytes(profile);
      picture = picture.withIccProfile(profile);
    }
    return picture.withPixelsPerInch(random.nextBoolean() ? 0 : 72 + 300 * random.nextDouble());
  }

  private OutputSize size() {
    return switch (random.nextInt(3)) {
      case 0 -> OutputSize.AUTOMATIC;
      case 1 -> new OutputSize.Pixels(16 + random.nextInt(2000), 16 + random.nextInt(2000));
      default -> new OutputSize.Ratio(1 + random.nextInt(100), 1 + random.nextInt(100));
    };
  }

  private Tuning tuning() {
    JsonObject extra = new JsonObject();
    for (int i = random.nextInt(4); i > 0; i--) {
      extra.add(text(), json(2));
    }
    return new Tuning(
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong() >>> 1),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(1000)),
        maybeNumber(100),
        extra);
  }

  private JsonElement json(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2 -> new JsonPrimitive(text());
      case 3 -> new JsonPrimitive(random.nextLong() >> random.nextInt(64));
      case 4 -> new JsonPrimitive(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 5 -> {
        JsonArray array = new JsonArray();
        some(0, 3, i -> json(depth - 1)).forEach(array::add);
        yield array;
      }
      default -> {
        JsonObject object = new JsonObject();
        some(0, 3, i -> json(depth - 1)).forEach(e -> object.add(text(), e));
        yield object;
      }
    };
  }

  /** With quotes, backslashes, controls, half a surrogate pair and a whole one. */
  private String text() {
    String pieces = "abc \"\\/\u0000\n\u00e9\u2028\ud800\ud83d\ude00{}<";
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    return text.append('y').toString();
  }

  private OptionalDouble maybeNumber(double most) {
    return random.nextBoolean()
        ? OptionalDouble.empty()
        : OptionalDouble.of(most * (1 - random.nextDouble()));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int least, int most, IntFunction<T> item) {
    int count = least + random.nextInt(most - least + 1);
    return IntStream.range(0, count).mapToObj(item).toList();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
