package ai.pixto.video;

/** Reads an H.264 unit's fields bit by bit (ITU-T H.264, 7.2 and 9.1), never past its end. */
final class Bits {

  private static final int MAX_ZEROS = 31;

  private final byte[] bytes;
  private int position;

  /**
   * @param unit as it stands in a file, its type first
   */
  Bits(byte[] unit) {
    bytes = new byte[unit.length];
    int zeros = 0;
    int length = 0;
    for (byte value : unit) {
      // A 3 after two zeros keeps them from looking like a start; it is no data (7.4.1).
      if (zeros >= 2 && value == 3) {
        zeros = 0;
      } else {
        bytes[length++] = value;
        zeros = value == 0 ? zeros + 1 : 0;
      }
    }
  }

  int bit() throws DamagedVideoException {
    if (position >= 8 * bytes.length) {
      throw DamagedVideoException.notWhole();
    }
    int bit = bytes[position >> 3] >> 7 - (position & 7) & 1;
    position++;
    return bit;
  }

  boolean flag() throws DamagedVideoException {
    return bit() == 1;
  }

  /**
   * @param count 0 to 32; of 32 bits the first is the sign
   */
  int bits(int count) throws DamagedVideoException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /**
   * An unsigned number of variable length.
   *
   * @throws DamagedVideoException if it is above this
   */
  int number(int most) throws DamagedVideoException {
    int zeros = 0;
    while (!flag()) {
      if (++zeros >= MAX_ZEROS) {
        throw DamagedVideoException.notWhole();
      }
    }
    int value = (1 << zeros) - 1 + bits(zeros);
    if (value > most) {
      throw DamagedVideoException.notWhole();
    }
    return value;
  }

  /** A signed number of variable length, of which only the length matters. */
  int signed() throws DamagedVideoException {
    int code = number(Integer.MAX_VALUE);
    return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
  }
}
