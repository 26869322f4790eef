package ai.pixto.video;

import java.util.Optional;

/**
 * What an H.264 sequence parameter set says (ITU-T H.264, 7.3.2.1 and E.1.1), checked before JCodec
 * sees it: JCodec 0.2.5 makes arrays as large as the fields ask for, and decodes some kinds of
 * video to wrong pictures.
 *
 * @param codedWidth a multiple of 16
 * @param codedHeight a multiple of 16
 * @param width what is shown, from the left
 * @param height what is shown, from the top
 * @param numberBits of frame numbers
 * @param orderBits of the order of pictures; 0 where it is said in another way
 * @param matrix matrix_coefficients; 2 where not said
 */
record SequenceHeader(
    int codedWidth,
    int codedHeight,
    int width,
    int height,
    int matrix,
    boolean fullRange,
    int numberBits,
    int orderBits) {

  static final int UNKNOWN_MATRIX = 2;

  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int HIGH = 100;
  private static final int BLOCK = 16;
  private static final int EXTENDED_ASPECT = 255;

  static SequenceHeader read(byte[] unit) throws DamagedVideoException, UnsupportedVideoException {
    Bits in = new Bits(unit);
    in.bits(8);
    int profile = in.bits(8);
    in.bits(16);
    in.number(31);
    if (profile != BASELINE && profile != MAIN && profile != HIGH) {
      throw new UnsupportedVideoException("is H.264 of a rare kind (profile " + profile + ")");
    }
    if (profile == HIGH) {
      high(in);
    }
    int numberBits = in.number(12) + 4;
    int orderBits = pictureOrder(in);
    in.number(16);
    in.bit();
    int codedWidth = BLOCK * (in.number(VideoSpec.MAX_SIDE / BLOCK - 1) + 1);
    int codedHeight = BLOCK * (in.number(VideoSpec.MAX_SIDE / BLOCK - 1) + 1);
    if (!in.flag()) {
      throw new UnsupportedVideoException("is interlaced H.264");
    }
    if (codedWidth * codedHeight > VideoSpec.MAX_PIXELS + BLOCK * VideoSpec.MAX_SIDE) {
      throw new UnsupportedVideoException("has frames larger than 4096 x 2304");
    }
    in.bit();
    int width = codedWidth;
    int height = codedHeight;
    if (in.flag()) {
      int left = in.number(codedWidth);
      width -= 2 * in.number(codedWidth / 2);
      int top = in.number(codedHeight);
      height -= 2 * in.number(codedHeight / 2);
      if (left > 0 || top > 0) {
        throw new UnsupportedVideoException("is H.264 cropped on the left or top");
      }
    }
    if (width < 1 || height < 1) {
      throw DamagedVideoException.notWhole();
    }
    return colours(
        in,
        new SequenceHeader(
            codedWidth, codedHeight, width, height, 2, false, numberBits, orderBits));
  }

  private static void high(Bits in) throws DamagedVideoException, UnsupportedVideoException {
    if (in.number(3) != 1) {
      throw new UnsupportedVideoException("is H.264 with more colour than 4:2:0");
    }
    if (in.number(6) != 0 || in.number(6) != 0) {
      throw new UnsupportedVideoException("is H.264 of more than 8 bits");
    }
    if (in.flag() || in.flag()) {
      throw new UnsupportedVideoException("is H.264 with scaling lists");
    }
  }

  private static int pictureOrder(Bits in) throws DamagedVideoException {
    int type = in.number(2);
    if (type == 0) {
      return in.number(12) + 4;
    }
    if (type == 1) {
      in.bit();
      in.signed();
      in.signed();
      int cycle = in.number(255);
      for (int i = 0; i < cycle; i++) {
        in.signed();
      }
    }
    return 0;
  }

  private static SequenceHeader colours(Bits in, SequenceHeader header)
      throws DamagedVideoException {
    if (!in.flag()) {
      return header;
    }
    if (in.flag() && in.bits(8) == EXTENDED_ASPECT) {
      in.bits(32);
    }
    if (in.flag()) {
      in.bit();
    }
    int matrix = UNKNOWN_MATRIX;
    boolean fullRange = false;
    if (in.flag()) {
      in.bits(3);
      fullRange = in.flag();
      if (in.flag()) {
        in.bits(16);
        matrix = in.bits(8);
      }
    }
    rest(in);
    return new SequenceHeader(
        header.codedWidth,
        header.codedHeight,
        header.width,
        header.height,
        matrix,
        fullRange,
        header.numberBits,
        header.orderBits);
  }

  /** Read only so that nothing in it can surprise. */
  private static void rest(Bits in) throws DamagedVideoException {
    if (in.flag()) {
      in.number(5);
      in.number(5);
    }
    if (in.flag()) {
      in.bits(32);
      in.bits(32);
      in.bit();
    }
    boolean network = in.flag();
    if (network) {
      buffering(in);
    }
    boolean coding = in.flag();
    if (coding) {
      buffering(in);
    }
    if (network || coding) {
      in.bit();
    }
    in.bit();
    if (in.flag()) {
      in.bit();
      for (int i = 0; i < 6; i++) {
        in.number(Short.MAX_VALUE);
      }
    }
  }

  private static void buffering(Bits in) throws DamagedVideoException {
    int count = in.number(31) + 1;
    in.bits(8);
    for (int i = 0; i < count; i++) {
      in.number(Integer.MAX_VALUE);
      in.number(Integer.MAX_VALUE);
      in.bit();
    }
    in.bits(20);
  }

  /** Checks a picture parameter set (7.3.2.2) for what would make JCodec fail. */
  static void checkPictures(byte[] unit) throws DamagedVideoException, UnsupportedVideoException {
    Bits in = new Bits(unit);
    in.bits(8);
    in.number(255);
    in.number(31);
    in.bits(2);
    if (in.number(7) != 0) {
      throw new UnsupportedVideoException("is H.264 with slice groups");
    }
    in.number(31);
    in.number(31);
    in.bits(3);
    in.signed();
    in.signed();
    in.signed();
    in.bit();
    if (in.flag()) {
      throw new UnsupportedVideoException("is H.264 with constrained prediction");
    }
  }

  /** These colours, where they say any. */
  SequenceHeader withMatrix(Optional<Integer> said) {
    return matrix == UNKNOWN_MATRIX && said.isPresent()
        ? new SequenceHeader(
            codedWidth, codedHeight, width, height, said.get(), fullRange, numberBits, orderBits)
        : this;
  }
}
