package ai.pixto.engine;

import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ResultExpiredException;
import ai.pixto.error.StorageException;
import ai.pixto.http.Credential;
import ai.pixto.http.Download;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.MediaKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings results into the job's folder, each once, and looks what they are: what a partner calls
 * them is not asked. Used by the job's thread.
 */
public final class ResultFiles {

  private static final long PICTURE_BYTES = 512L << 20;
  private static final long VIDEO_BYTES = 4L << 30;
  private static final MediaKind[] PICTURES = {MediaKind.PNG, MediaKind.JPEG, MediaKind.WEBP};
  private static final MediaKind[] VIDEOS = {MediaKind.MP4, MediaKind.WEBM, MediaKind.QUICKTIME};

  /** How the address of a result begins that lies in the job's folder already. */
  static final String KEPT = "kept:";

  private final JobContext job;
  private final Preset preset;
  private final Optional<Credential> key;
  private final URI endpoint;

  /**
   * @param key shown where a result lies at the interface itself, nowhere else
   * @param endpoint of the interface
   */
  public ResultFiles(JobContext job, Preset preset, URI endpoint, Optional<Credential> key) {
    this.job = job;
    this.preset = preset;
    this.endpoint = endpoint;
    this.key = key;
  }

  /**
   * @param piece 0 for the first
   * @param addresses URLs or data URIs
   */
  public List<Path> fetch(int piece, List<String> addresses) {
    List<Path> files = new ArrayList<>();
    for (String address : addresses) {
      String name =
          address.startsWith(KEPT)
              ? address.substring(KEPT.length())
              : name(piece, files.size(), address);
      files.add(job.fetched(name, file -> fetch(address, file)));
    }
    return files;
  }

  /**
   * Writes a result that came with the answer itself into the job's folder at once.
   *
   * @param index of the result within the piece, from 0
   * @return an address for {@link #fetch}; the same where there is nothing to write yet
   */
  public String keep(int piece, int index, String address) {
    if (!address.startsWith("data:")) {
      return address;
    }
    String name = name(piece, index, address);
    job.fetched(name, file -> decode(address, file));
    return KEPT + name;
  }

  private String name(int piece, int index, String address) {
    return (piece + 1) + "-" + (index + 1) + "." + extension(address);
  }

  private boolean isVideo() {
    return preset.output() == Preset.Output.VIDEO;
  }

  private String extension(String address) {
    for (MediaKind kind : isVideo() ? VIDEOS : PICTURES) {
      boolean named =
          address.startsWith("data:" + kind.contentType())
              || path(address).endsWith("." + kind.extension());
      if (named) {
        return kind.extension();
      }
    }
    return isVideo() ? "mp4" : "png";
  }

  private static String path(String address) {
    return address.startsWith("data:")
        ? ""
        : address.replaceAll("[?#].*$", "").toLowerCase(Locale.ROOT);
  }

  private void fetch(String address, Path file) {
    if (address.startsWith("data:")) {
      decode(address, file);
      return;
    }
    if (address.startsWith(KEPT)) {
      throw new ResultExpiredException(endpoint.getHost());
    }
    HttpRequest.Builder request = HttpRequest.get(uri(address));
    key.filter(k -> uri(address).getRawAuthority().equals(endpoint.getRawAuthority()))
        .ifPresent(request::credential);
    job.outbound()
        .fetch(
            Download.of(request.build(), file)
                .limit(isVideo() ? VIDEO_BYTES : PICTURE_BYTES)
                .accept(isVideo() ? VIDEOS : PICTURES),
            (fraction, stage) -> job.task().progress().report(0, stage));
  }

  private URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw noResult();
    }
  }

  private void decode(String address, Path file) {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(address.substring(address.indexOf(',') + 1));
    } catch (IllegalArgumentException e) {
      throw noResult();
    }
    MediaKind kind = MediaKind.of(bytes);
    if (!List.of(isVideo() ? VIDEOS : PICTURES).contains(kind)) {
      throw noResult();
    }
    try {
      WholeFile.write(file, part -> Files.write(part, bytes));
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "The result cannot be written to " + file + "; free some space.", e);
    }
  }

  private ProviderFailedException noResult() {
    return new ProviderFailedException(
        preset.title(),
        preset.title() + " answered with something that is no result; try again.",
        true);
  }
}
