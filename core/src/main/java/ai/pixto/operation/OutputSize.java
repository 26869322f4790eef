package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;

/** How large a picture or video is to be. */
public sealed interface OutputSize {

  /** As the model likes. */
  record Automatic() implements OutputSize {}

  /**
   * Exactly this large; a model that cannot is refused before anything is sent.
   *
   * @param width in pixels, 16 to 16384
   * @param height the same
   */
  record Pixels(int width, int height) implements OutputSize {
    public Pixels {
      if (width < 16 || height < 16 || width > 16384 || height > 16384) {
        throw new InvalidRequestException(
            "size",
            "The size "
                + width
                + " x "
                + height
                + " cannot be made; give a width and a height from 16 to 16384 pixels.");
      }
    }
  }

  /**
   * Of this shape, as large as the model likes: {@code 16:9}.
   *
   * @param across 1 to 100
   * @param down 1 to 100
   */
  record Ratio(int across, int down) implements OutputSize {
    public Ratio {
      if (across < 1 || down < 1 || across > 100 || down > 100) {
        throw new InvalidRequestException(
            "ratio",
            "The ratio "
                + across
                + ":"
                + down
                + " is none; give two whole numbers from 1 to 100, such as 16:9.");
      }
    }

    @Override
    public String toString() {
      return across + ":" + down;
    }
  }

  OutputSize AUTOMATIC = new Automatic();
}
