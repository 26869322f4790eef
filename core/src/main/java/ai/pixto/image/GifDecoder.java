package ai.pixto.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads GIF (GIF89a): each page is the screen as it looks once that frame has been drawn over the
 * earlier ones.
 */
final class GifDecoder implements Decoder {

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int TO_BACKGROUND = 2;
  private static final int TO_PREVIOUS = 3;

  /** A frame may stand out of its screen, but not by work without end. */
  private static final int SMALL_FRAME = 1 << 20;

  private final Source source;
  private final List<Frame> frames = new ArrayList<>();
  private int width;
  private int height;
  private byte[] globalPalette = {};
  private int depth;

  /**
   * @param transparent the index that is not drawn, or -1
   * @param data where the code size and the coded blocks begin
   * @param complete whether all of them are there
   */
  private record Frame(
      int left,
      int top,
      int width,
      int height,
      boolean interlaced,
      byte[] palette,
      int transparent,
      int disposal,
      long data,
      boolean complete) {}

  private GifDecoder(Source source) {
    this.source = source;
  }

  static GifDecoder open(Source source) throws IOException {
    GifDecoder decoder = new GifDecoder(source);
    try (GifStream in = new GifStream(source, 6)) {
      decoder.parse(in);
    }
    return decoder;
  }

  private void parse(GifStream in) throws IOException {
    try {
      width = in.le16();
      height = in.le16();
      int flags = in.one();
      depth = (flags & 7) + 1;
      in.skip(2);
      if ((flags & 0x80) != 0) {
        globalPalette = in.bytes(3 << depth);
      }
      blocks(in);
    } catch (EOFException e) {
      // A missing end does no harm to frames that are whole; a GIF without any is refused below.
      if (frames.isEmpty()) {
        throw UnreadableException.cutShort();
      }
    }
    if (frames.isEmpty()) {
      throw UnreadableException.damaged();
    }
    if (width == 0 || height == 0) {
      width = frames.get(0).left + frames.get(0).width;
      height = frames.get(0).top + frames.get(0).height;
    }
  }

  private void blocks(GifStream in) throws IOException {
    int transparent = -1;
    int disposal = 0;
    while (true) {
      int kind = in.one();
      if (kind == TRAILER) {
        return;
      }
      if (kind == EXTENSION) {
        int label = in.one();
        int size = in.one();
        byte[] body = in.bytes(size);
        if (label == GRAPHIC_CONTROL && size >= 4) {
          disposal = body[0] >> 2 & 7;
          transparent = (body[0] & 1) != 0 ? body[3] & 0xff : -1;
        }
        if (size > 0) {
          in.skipBlocks();
        }
      } else if (kind == IMAGE) {
        frame(in, transparent, disposal);
        transparent = -1;
        disposal = 0;
      } else if (frames.isEmpty()) {
        throw UnreadableException.damaged();
      } else {
        return; // Rubbish after the frames.
      }
    }
  }

  private void frame(GifStream in, int transparent, int disposal) throws IOException {
    int left = in.le16();
    int top = in.le16();
    int wide = in.le16();
    int high = in.le16();
    int flags = in.one();
    byte[] palette = (flags & 0x80) != 0 ? in.bytes(3 << (flags & 7) + 1) : globalPalette;
    long data = in.position();
    boolean complete = true;
    try {
      in.skip(1);
      in.skipBlocks();
    } catch (EOFException e) {
      complete = false;
    }
    frames.add(
        new Frame(
            left,
            top,
            wide,
            high,
            (flags & 0x40) != 0,
            palette,
            transparent,
            disposal,
            data,
            complete));
  }

  @Override
  public int pages() {
    return frames.size();
  }

  @Override
  public PageSize size(int page) {
    return new PageSize(width, height, depth);
  }

  @Override
  public int orientation(int page) {
    return Orientation.UPRIGHT;
  }

  @Override
  public long memory(int page) {
    // The screen, what comes out, and where a frame is undone a copy of the screen.
    return (long) width * height * (page == 0 ? 8 : 12);
  }

  @Override
  public Picture decode(int page) throws IOException {
    int[] screen = new int[width * height];
    for (int i = 0; i <= page; i++) {
      Frame frame = frames.get(i);
      boolean last = i == page;
      int[] before = !last && frame.disposal == TO_PREVIOUS ? screen.clone() : screen;
      draw(frame, screen);
      if (!last && frame.disposal == TO_BACKGROUND) {
        clear(frame, screen);
      }
      if (!last) {
        screen = before;
      }
    }
    return picture(screen);
  }

  private Picture picture(int[] screen) {
    boolean opaque = true;
    for (int i = 0; i < screen.length && opaque; i++) {
      opaque = screen[i] >>> 24 == 255;
    }
    int channels = opaque ? 3 : 4;
    byte[] samples = new byte[screen.length * channels];
    for (int i = 0, to = 0; i < screen.length; i++, to += channels) {
      samples[to] = (byte) (screen[i] >> 16);
      samples[to + 1] = (byte) (screen[i] >> 8);
      samples[to + 2] = (byte) screen[i];
      if (!opaque) {
        samples[to + 3] = (byte) (screen[i] >>> 24);
      }
    }
    return Picture.of(width, height, channels, samples);
  }

  private void clear(Frame frame, int[] screen) {
    for (int y = frame.top; y < Math.min(height, frame.top + frame.height); y++) {
      for (int x = frame.left; x < Math.min(width, frame.left + frame.width); x++) {
        screen[y * width + x] = 0;
      }
    }
  }

  private void draw(Frame frame, int[] screen) throws IOException {
    if (!frame.complete) {
      throw UnreadableException.cutShort();
    }
    if ((long) frame.width * frame.height > 4L * width * height + SMALL_FRAME) {
      throw UnreadableException.damaged();
    }
    try (GifStream in = new GifStream(source, frame.data)) {
      GifPixels pixels = new GifPixels(in, in.one());
      byte[] row = new byte[frame.width];
      int[] start = frame.interlaced ? new int[] {0, 4, 2, 1} : new int[] {0};
      int[] step = frame.interlaced ? new int[] {8, 8, 4, 2} : new int[] {1};
      for (int pass = 0; pass < start.length; pass++) {
        for (int y = start[pass]; y < frame.height; y += step[pass]) {
          pixels.next(row);
          if (frame.top + y < height) {
            paint(frame, row, screen, (frame.top + y) * width);
          }
        }
      }
    } catch (EOFException e) {
      throw UnreadableException.cutShort();
    }
  }

  private void paint(Frame frame, byte[] row, int[] screen, int rowStart) {
    int count = Math.min(row.length, width - frame.left);
    for (int x = 0; x < count; x++) {
      int index = row[x] & 0xff;
      if (index != frame.transparent) {
        int at = 3 * index;
        int rgb =
            at + 2 < frame.palette.length
                ? (frame.palette[at] & 0xff) << 16
                    | (frame.palette[at + 1] & 0xff) << 8
                    | frame.palette[at + 2] & 0xff
                : 0;
        screen[rowStart + frame.left + x] = 0xff000000 | rgb;
      }
    }
  }
}
