package ai.pixto.video;

/**
 * Whether a video's first frame asks for the edges of its blocks to be left unsmoothed, which
 * JCodec 0.2.5 does not heed (ITU-T H.264, 7.3.3 and 7.4.3).
 */
final class SliceEdges {

  private static final int INTRA = 2;
  private static final int ALL_INTRA = 7;
  private static final int LEFT = 1;

  private SliceEdges() {}

  /**
   * @param slice the first slice of a key frame
   * @return also true where the slice is of a kind that is not looked into
   */
  static boolean mayBeLeft(byte[] slice, byte[] sequence, byte[] pictures)
      throws DamagedVideoException, UnsupportedVideoException {
    Bits pps = new Bits(pictures);
    pps.bits(8);
    pps.number(255);
    pps.number(31);
    pps.bit();
    boolean hasBottom = pps.flag();
    pps.number(7);
    pps.number(31);
    pps.number(31);
    pps.bits(3);
    pps.signed();
    pps.signed();
    pps.signed();
    if (!pps.flag()) {
      return false;
    }
    pps.bit();
    boolean hasRedundant = pps.flag();
    SequenceHeader header = SequenceHeader.read(sequence);
    Bits in = new Bits(slice);
    in.bits(8);
    in.number(Integer.MAX_VALUE);
    int type = in.number(9);
    if (type != INTRA && type != ALL_INTRA || header.orderBits() == 0 || hasRedundant) {
      return true;
    }
    in.number(255);
    in.bits(header.numberBits());
    in.number(Short.MAX_VALUE * 2 + 1);
    in.bits(header.orderBits());
    if (hasBottom) {
      in.signed();
    }
    in.bits(2);
    in.signed();
    return in.number(2) == LEFT;
  }
}
