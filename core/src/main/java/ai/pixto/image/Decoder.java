package ai.pixto.image;

import java.io.IOException;

/** Reads one format. Made with the file's header already parsed; one thread at a time. */
interface Decoder {

  /** How many pictures the file holds, 1 or more. */
  int pages();

  /** The size of a page as stored, before it is turned upright. */
  PageSize size(int page) throws IOException;

  /** EXIF's number for how the page is to be turned, 1 to 8. */
  int orientation(int page) throws IOException;

  /** As {@link PictureInfo#plain()}. */
  default boolean isPlain() {
    return false;
  }

  /** Bytes of heap that decoding the page takes, result included, as an upper estimate. */
  long memory(int page) throws IOException;

  /** Decodes a page whose size and memory have been allowed. */
  Picture decode(int page) throws IOException;

  /**
   * @param width in pixels; not yet checked
   * @param height in pixels; not yet checked
   * @param bitsPerSample as stored
   */
  record PageSize(long width, long height, int bitsPerSample) {}
}
