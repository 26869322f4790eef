package ai.pixto.image;

import java.nio.file.Path;

/**
 * Takes metadata out of picture files without touching a pixel: place, camera, serial numbers,
 * names, comments, thumbnails. What tells how a picture was made is kept: C2PA manifests and IPTC's
 * digital source type; so are colour profile, resolution and orientation, without which it would
 * look different.
 */
public final class MetadataStripper {

  private MetadataStripper() {}

  /** Whether files of this kind can be stripped. */
  public static boolean handles(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param from a JPEG, PNG, WebP, GIF or TIFF file
   * @param to the file to write, another one
   * @throws ai.pixto.error.InvalidRequestException if the file is damaged or of another kind
   */
  public static void strip(Path from, Path to) {
    throw new UnsupportedOperationException();
  }
}
