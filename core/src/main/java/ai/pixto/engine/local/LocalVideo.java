package ai.pixto.engine.local;

import ai.pixto.config.Settings;
import ai.pixto.engine.JobContext;
import ai.pixto.engine.Results;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Provenance;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.Made;
import ai.pixto.operation.OperationFiles;
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.ResultFiles;
import ai.pixto.operation.Tuning;
import ai.pixto.operation.Video;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.video.Ffmpeg;
import ai.pixto.video.FrameRate;
import ai.pixto.video.Motion;
import ai.pixto.video.PictureSource;
import ai.pixto.video.Storyboard;
import ai.pixto.video.Transition;
import ai.pixto.video.VideoOutput;
import ai.pixto.video.VideoSpec;
import ai.pixto.video.VideoWriters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts pictures together to a video on this computer: with cross-fades, and a slow camera. */
final class LocalVideo {

  static final String MODEL = "pixto-storyboard";

  private static final double USUAL_RATE = 25;
  private static final Duration USUAL_SCENE = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(600);
  private static final Duration SHORTEST_SCENE = Duration.ofSeconds(1);
  private static final Duration LONGEST_FADE = Duration.ofSeconds(1);

  /** A fade takes at most this share of a scene, so that the picture itself is seen, too. */
  private static final int SCENE_TO_FADE = 4;

  /** The most pixels of a video whose size nobody asked for: 1920 x 1080. */
  private static final double USUAL_PIXELS = 1920.0 * 1080;

  private final Settings settings;
  private Optional<Ffmpeg> ffmpeg = Optional.empty();
  private boolean searched;

  LocalVideo(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws InvalidRequestException if it asks for what only a model can do
   */
  void check(CraftVideo video) {
    if (video.source() instanceof CraftVideo.Source.Words) {
      throw new InvalidRequestException(
          "prompt",
          "This computer makes videos of pictures, not of words; give pictures, or choose another"
              + " engine.");
    }
    if (!video.prompt().isEmpty()) {
      throw new InvalidRequestException(
          "prompt",
          "This computer puts pictures together and cannot follow words; leave the prompt out, or"
              + " choose another engine.");
    }
    if (video.sound().orElse(false)) {
      throw new InvalidRequestException(
          "sound", "This computer makes videos without sound; leave it out.");
    }
    if (!video.tuning().equals(Tuning.DEFAULT)) {
      throw new InvalidRequestException(
          "tuning",
          "This computer needs no model for videos; leave seed, steps, guidance and inputs out.");
    }
    spec(video);
  }

  Video make(CraftVideo video, JobContext job) {
    List<ImageInput> images = images(video);
    int count = images.size();
    Duration total = total(video, count);
    Storyboard storyboard =
        Storyboard.of(
            spec(video),
            images.stream().map(LocalVideo::source).toList(),
            total,
            motion(video.motion(), total, count),
            count == 1 ? Transition.CUT : Transition.crossFade(fade(total, count)));
    Made made =
        new Made(
            job.id(),
            LocalEngine.ID,
            MODEL,
            Optional.empty(),
            video.kind().word(),
            OperationFiles.hash(video),
            OptionalLong.empty(),
            Instant.now());
    Path file = job.fetched("1.mp4", place -> write(storyboard, place, made, job));
    return Results.video(file, made);
  }

  private static List<ImageInput> images(CraftVideo video) {
    if (video.source() instanceof CraftVideo.Source.Sequence sequence) {
      return sequence.images();
    }
    if (video.source() instanceof CraftVideo.Source.FirstAndLast both) {
      return List.of(both.first(), both.last());
    }
    return List.of(((CraftVideo.Source.First) video.source()).image());
  }

  private static PictureSource source(ImageInput image) {
    return image instanceof ImageInput.Encoded encoded
        ? PictureSource.of(encoded.file())
        : () -> ((ImageInput.Pixels) image).picture().rgb();
  }

  private static VideoSpec spec(CraftVideo video) {
    FrameRate rate = FrameRate.of(video.framesPerSecond().orElse(USUAL_RATE));
    if (video.size() instanceof OutputSize.Pixels size) {
      return VideoSpec.of(size.width(), size.height(), rate);
    }
    ImageInput first = images(video).get(0);
    double across = first.width();
    double down = first.height();
    if (video.size() instanceof OutputSize.Ratio ratio) {
      double area = across * down;
      double shape = (double) ratio.across() / ratio.down();
      across = Math.sqrt(area * shape);
      down = across / shape;
    }
    double scale = Math.min(1, Math.sqrt(USUAL_PIXELS / (across * down)));
    return VideoSpec.of(even(across * scale), even(down * scale), rate);
  }

  /** 250.3 gives 250, 251.2 gives 252; never below what a video can have. */
  private static int even(double pixels) {
    return Math.max(16, 2 * (int) Math.round(pixels / 2));
  }

  private static Duration total(CraftVideo video, int count) {
    if (video.seconds().isPresent()) {
      return Duration.ofNanos(Math.round(video.seconds().getAsDouble() * 1e9));
    }
    Duration usual = USUAL_SCENE.multipliedBy(count).minus(LONGEST_FADE.multipliedBy(count - 1L));
    return usual.compareTo(LONGEST) < 0 ? usual : LONGEST;
  }

  /** None between pictures that follow each other as the frames of a film. */
  private static Duration fade(Duration total, int count) {
    Duration each = total.dividedBy(count);
    if (each.compareTo(SHORTEST_SCENE) < 0) {
      return Duration.ZERO;
    }
    Duration share = each.dividedBy(SCENE_TO_FADE);
    return share.compareTo(LONGEST_FADE) < 0 ? share : LONGEST_FADE;
  }

  /** Left to itself, the camera stands still where a picture is not seen for long. */
  private static Motion.Kind motion(CraftVideo.Motion wanted, Duration total, int count) {
    return switch (wanted) {
      case AUTOMATIC ->
          total.dividedBy(count).compareTo(SHORTEST_SCENE) < 0
              ? Motion.Kind.NONE
              : Motion.Kind.ZOOM;
      case ZOOM -> Motion.Kind.ZOOM;
      case PAN -> Motion.Kind.PAN;
      case NONE -> Motion.Kind.NONE;
    };
  }

  private void write(Storyboard storyboard, Path file, Made made, JobContext job) {
    // No model made it, so the person decides whether it says how it was made.
    Provenance mark =
        settings.get(PixtoSettings.PROVENANCE).mark()
            ? ResultFiles.provenance(made)
            : Provenance.NONE;
    VideoOutput output = VideoOutput.of(file, storyboard.spec()).withMark(mark);
    VideoWriters.write(storyboard, output, ffmpeg(), job.task());
  }

  private synchronized Optional<Ffmpeg> ffmpeg() {
    if (!searched) {
      ffmpeg = Ffmpeg.find();
      searched = true;
    }
    return ffmpeg;
  }
}
