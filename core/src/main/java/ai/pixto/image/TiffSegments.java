package ai.pixto.image;

import java.io.IOException;

/** Where a TIFF page's strips or tiles lie in the file: checked places, no pixels. */
final class TiffSegments {

  private final TiffDirectory directory;
  private final Source source;
  private final boolean tiled;
  private long[] offsets = {};
  private long[] lengths = {};

  private TiffSegments(TiffDirectory directory, Source source) {
    this.directory = directory;
    this.source = source;
    tiled = directory.has(TiffDirectory.TILE_OFFSETS);
  }

  /**
   * @param most how many there may be
   * @throws UnreadableException if one lies outside the file, or it is unknown where it ends
   */
  static TiffSegments of(TiffDirectory directory, Source source, int most) throws IOException {
    TiffSegments segments = new TiffSegments(directory, source);
    segments.offsets = directory.numbers(segments.offsetsTag(), most + 1L);
    if (segments.offsets.length == 0) {
      throw UnreadableException.damaged();
    }
    if (segments.offsets.length > most) {
      throw new UnreadableException(
          "is cut into more than " + most + " pieces; save it anew with larger tiles or strips.");
    }
    long[] told = directory.numbers(segments.lengthsTag(), most);
    segments.lengths = new long[segments.offsets.length];
    TiffLayout layout = null;
    for (int i = 0; i < segments.lengths.length; i++) {
      long length = i < told.length ? told[i] : 0;
      boolean untold = length == 0 && segments.offsets[i] != 0;
      if (untold && layout == null) {
        layout = segments.uncompressed();
      }
      segments.lengths[i] =
          segments.checked(segments.offsets[i], untold ? expected(layout, i) : length);
    }
    return segments;
  }

  /** Old programs leave out lengths, which only tells enough of uncompressed pixels. */
  private TiffLayout uncompressed() throws IOException {
    TiffLayout layout = TiffLayout.of(directory);
    if (layout.compression() != TiffStreams.NONE || layout.segments() < offsets.length) {
      throw UnreadableException.damaged();
    }
    return layout;
  }

  private static long expected(TiffLayout layout, int segment) {
    int rows = layout.tiled() ? layout.segmentHeight() : layout.segmentRows(segment);
    return layout.segmentRowBytes() * rows;
  }

  /** As readers do: a last one that is said to pass the end of the file ends there. */
  private long checked(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || length > 0 && offset >= source.length()) {
      throw UnreadableException.cutShort();
    }
    return Math.min(length, source.length() - offset);
  }

  int offsetsTag() {
    return tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
  }

  int lengthsTag() {
    return tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
  }

  int count() {
    return offsets.length;
  }

  long offset(int segment) {
    return offsets[segment];
  }

  /** 0 where nothing is stored for it. */
  long length(int segment) {
    return lengths[segment];
  }
}
