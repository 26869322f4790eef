package ai.pixto.video;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ffmpeg that is installed on this machine, with the ffprobe beside it. It is run as a process
 * with its arguments as a list, never through a shell, and may open nothing but files and pipes.
 *
 * @param executable ffmpeg itself
 * @param probe ffprobe
 * @param encoder the H.264 or MPEG-4 encoder that it has, such as {@code libx264}
 */
public record Ffmpeg(Path executable, Path probe, String encoder) {

  /** The best first: quality for the size, then being there at all. */
  private static final List<String> ENCODERS =
      List.of("libx264", "libopenh264", "h264_videotoolbox", "h264_mf", "mpeg4");

  private static final Duration ANSWER_TIME = Duration.ofSeconds(20);

  public Ffmpeg {
    Objects.requireNonNull(executable);
    Objects.requireNonNull(probe);
    Objects.requireNonNull(encoder);
  }

  /**
   * The ffmpeg on the {@code PATH}, if there is one that runs. It is started to be asked for its
   * encoders: keep the answer.
   */
  public static Optional<Ffmpeg> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
      Optional<Ffmpeg> found = folder.isEmpty() ? Optional.empty() : in(folder);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Ffmpeg> in(String folder) {
    try {
      return at(Path.of(folder));
    } catch (InvalidPathException e) {
      // A PATH may hold anything; such an entry has no programs.
      return Optional.empty();
    }
  }

  /** The ffmpeg in this folder, if there is one that runs. */
  public static Optional<Ffmpeg> at(Path folder) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path executable = folder.resolve(windows ? "ffmpeg.exe" : "ffmpeg");
    Path probe = folder.resolve(windows ? "ffprobe.exe" : "ffprobe");
    if (!folder.isAbsolute() || !Files.isExecutable(executable) || !Files.isExecutable(probe)) {
      return Optional.empty();
    }
    try {
      String known =
          FfmpegProcess.answer(
              List.of(executable.toString(), "-hide_banner", "-encoders"), ANSWER_TIME);
      return ENCODERS.stream()
          .filter(name -> lists(known, name))
          .findFirst()
          .map(name -> new Ffmpeg(executable, probe, name));
    } catch (IOException e) {
      // What does not run is not installed.
      return Optional.empty();
    }
  }

  private static boolean lists(String known, String encoder) {
    Matcher line = Pattern.compile("(?m)^ V\\S+ " + Pattern.quote(encoder) + " ").matcher(known);
    return line.find();
  }

  /** A file as an argument that cannot be taken for an option or another protocol. */
  static String argument(Path file) {
    return "file:" + file.toAbsolutePath();
  }
}
