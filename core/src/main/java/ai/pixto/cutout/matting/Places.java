package ai.pixto.cutout.matting;

/**
 * Pixels of a picture as one number each, from which column and row are got back without a
 * division. No picture is too long or too wide: three bytes a pixel in one array leave room for
 * fewer than 2^30 pixels, so the bits of its column and of its row are 31 at the most and no place
 * is negative.
 *
 * @param columnBits how many of the lowest bits hold the column
 */
record Places(int columnBits) {

  /** The places of pictures of this width. */
  static Places ofWidth(int width) {
    return new Places(Integer.SIZE - Integer.numberOfLeadingZeros(width - 1));
  }

  int of(int x, int y) {
    return y << columnBits | x;
  }

  int column(int place) {
    return place & (1 << columnBits) - 1;
  }

  int row(int place) {
    return place >>> columnBits;
  }
}
