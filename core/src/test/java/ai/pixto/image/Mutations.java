package ai.pixto.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Damages files the way that disks, downloads and attackers do; the same for the same seed. */
final class Mutations {

  private static final int[] TELLING = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 0x7fff, 0x10000, 255, 1 << 30, 65500
  };

  private Mutations() {}

  static byte[] of(List<byte[]> files, int file, long seed) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L + file);
    byte[] bytes = files.get(file).clone();
    int rounds = 1 + random.nextInt(4);
    for (int i = 0; i < rounds && bytes.length > 8; i++) {
      bytes = once(bytes, files, random);
    }
    // Mutations of a PNG would all end at its checksums; half of them go further.
    boolean png = bytes.length > 8 && bytes[0] == (byte) 0x89;
    return png && random.nextBoolean() ? checksumsRepaired(bytes) : bytes;
  }

  private static byte[] once(byte[] bytes, List<byte[]> files, Random random) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> {
        // Headers matter most.
        bytes[random.nextInt(Math.min(64, bytes.length))] = (byte) random.nextInt(256);
      }
      case 3 -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int place = random.nextInt(bytes.length - 4);
        buffer.putInt(place, TELLING[random.nextInt(TELLING.length)]);
      }
      case 4 -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int place = random.nextInt(Math.min(200, bytes.length - 4));
        buffer.putShort(place, (short) TELLING[random.nextInt(TELLING.length)]);
      }
      case 5 -> {
        return part(bytes, 0, at);
      }
      case 6 -> {
        int length = random.nextInt(Math.min(40, bytes.length - at) + 1);
        return joined(part(bytes, 0, at), part(bytes, at + length, bytes.length));
      }
      case 7 -> {
        int length = random.nextInt(Math.min(200, bytes.length - at) + 1);
        byte[] twice = joined(part(bytes, 0, at + length), part(bytes, at, bytes.length));
        return twice.length > 1 << 16 ? bytes : twice;
      }
      default -> {
        byte[] other = files.get(random.nextInt(files.size()));
        int from = random.nextInt(other.length);
        int length = Math.min(random.nextInt(64), Math.min(other.length - from, bytes.length - at));
        System.arraycopy(other, from, bytes, at, length);
      }
    }
    return bytes;
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static byte[] checksumsRepaired(byte[] png) {
    ByteBuffer buffer = ByteBuffer.wrap(png);
    int at = 8;
    while (at + 12 <= png.length) {
      int length = buffer.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, length + 4);
      buffer.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return png;
  }
}
