package ai.pixto.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The markers of a JPEG file (ITU-T T.81, annex B) and what its application segments say: JFIF,
 * Adobe, EXIF orientation, ICC profile. Every length is checked against the file.
 */
final class JpegHeader {

  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private final ByteArrayOutputStream decoding = new ByteArrayOutputStream();
  private final Map<Integer, byte[]> profileParts = new TreeMap<>();
  private int profileBytes;
  private int profilePartsWanted;
  private int frame;
  private int precision;
  private int height;
  private int width;
  private int[] ids = new int[0];
  private int[] horizontal;
  private int[] vertical;
  private boolean jfif;
  private int adobeTransform = -1;
  private int orientation = Orientation.UPRIGHT;
  private double pixelsPerInch;
  private long scanStart;

  private JpegHeader() {
    decoding.write(0xff);
    decoding.write(JpegMarkers.SOI);
  }

  /** Reads all markers up to the first scan; what follows is looked at by {@link #scans}. */
  static JpegHeader of(Source source) throws IOException {
    JpegHeader header = new JpegHeader();
    try (JpegMarkers markers = new JpegMarkers(source, 2)) {
      header.parse(markers);
    } catch (EOFException e) {
      throw UnreadableException.cutShort();
    }
    return header;
  }

  private void parse(JpegMarkers markers) throws IOException {
    int marker = markers.next();
    while (marker != JpegMarkers.SOS) {
      if (marker == JpegMarkers.EOI) {
        throw frame == 0 ? UnreadableException.damaged() : UnreadableException.cutShort();
      }
      if (!JpegMarkers.isBare(marker)) {
        segment(marker, markers.segment());
      }
      marker = markers.next();
    }
    if (frame == 0) {
      throw UnreadableException.damaged();
    }
    scanStart = markers.position() - 2;
  }

  private void segment(int marker, byte[] body) throws IOException {
    boolean startsFrame =
        marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
    if (startsFrame) {
      frame(marker, body);
    }
    switch (marker) {
      case DQT, DHT, DRI -> keep(marker, body);
      case JpegMarkers.DNL ->
          throw UnreadableException.unsupported("a JPEG that tells its height at its end");
      case APP0 -> jfif(body);
      case APP1 -> exif(body);
      case APP2 -> profilePart(body);
      case APP14 -> adobe(body);
      default -> {
        // Comments and other applications' segments say nothing about pixels.
      }
    }
  }

  private void frame(int marker, byte[] body) throws UnreadableException {
    if (frame != 0 || body.length < 6 || body.length < 6 + 3 * (body[5] & 0xff)) {
      throw UnreadableException.damaged();
    }
    frame = marker;
    precision = body[0] & 0xff;
    height = (body[1] & 0xff) << 8 | body[2] & 0xff;
    width = (body[3] & 0xff) << 8 | body[4] & 0xff;
    int components = body[5] & 0xff;
    ids = new int[components];
    horizontal = new int[components];
    vertical = new int[components];
    for (int i = 0; i < components; i++) {
      ids[i] = body[6 + 3 * i] & 0xff;
      horizontal[i] = (body[7 + 3 * i] & 0xff) >> 4;
      vertical[i] = body[7 + 3 * i] & 0xf;
      if (horizontal[i] < 1 || horizontal[i] > 4 || vertical[i] < 1 || vertical[i] > 4) {
        throw UnreadableException.damaged();
      }
    }
    keep(marker, body);
  }

  private void keep(int marker, byte[] body) {
    decoding.write(0xff);
    decoding.write(marker);
    decoding.write(body.length + 2 >> 8);
    decoding.write(body.length + 2);
    decoding.write(body, 0, body.length);
  }

  private void jfif(byte[] body) {
    if (startsWith(body, "JFIF\0") && body.length >= 12) {
      jfif = true;
      int density = (body[8] & 0xff) << 8 | body[9] & 0xff;
      pixelsPerInch = body[7] == 1 ? density : body[7] == 2 ? density * 2.54 : 0;
    }
  }

  private void exif(byte[] body) {
    if (startsWith(body, "Exif\0") && body.length > 6) {
      byte[] block = new byte[body.length - 6];
      System.arraycopy(body, 6, block, 0, block.length);
      orientation = exifOrientation(block);
    }
  }

  /** The orientation that an EXIF block asks for; a block that makes no sense asks for nothing. */
  static int exifOrientation(byte[] block) {
    try {
      TiffDirectory directory = TiffDirectory.first(Source.of(block));
      return Orientation.checked(directory.number(TiffDirectory.ORIENTATION, Orientation.UPRIGHT));
    } catch (IOException | RuntimeException e) {
      return Orientation.UPRIGHT;
    }
  }

  private void profilePart(byte[] body) {
    if (startsWith(body, "ICC_PROFILE\0")
        && body.length > 14
        && profileBytes + body.length < Limits.MAX_PROFILE_BYTES) {
      byte[] part = new byte[body.length - 14];
      System.arraycopy(body, 14, part, 0, part.length);
      if (profileParts.putIfAbsent(body[12] & 0xff, part) == null) {
        profileBytes += part.length;
      }
      profilePartsWanted = body[13] & 0xff;
    }
  }

  private void adobe(byte[] body) {
    if (startsWith(body, "Adobe") && body.length >= 12) {
      adobeTransform = body[11] & 0xff;
    }
  }

  private static boolean startsWith(byte[] body, String text) {
    return body.length >= text.length()
        && text.equals(new String(body, 0, text.length(), StandardCharsets.ISO_8859_1));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int precision() {
    return precision;
  }

  int components() {
    return ids.length;
  }

  /** The marker of the frame: 0xc0 baseline, 0xc1 extended, 0xc2 progressive. */
  int frame() {
    return frame;
  }

  int orientation() {
    return orientation;
  }

  double pixelsPerInch() {
    return pixelsPerInch;
  }

  /** Whether an Adobe program wrote it: its inks are then stored inverted. */
  boolean adobe() {
    return adobeTransform >= 0;
  }

  /** Whether the first three components are YCbCr: by Adobe's word, by JFIF, by custom. */
  boolean isYcc() {
    if (ids.length == 4) {
      return adobeTransform == 2;
    }
    boolean namedRgb = ids.length == 3 && ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B';
    return jfif || (adobe() ? adobeTransform != 0 : !namedRgb);
  }

  /** The profile if all its parts are there, else an empty array. */
  byte[] profile() {
    if (profileParts.size() != profilePartsWanted) {
      return new byte[0];
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(profileBytes);
    profileParts.values().forEach(part -> whole.write(part, 0, part.length));
    return whole.toByteArray();
  }

  /** The start of the file and the segments that decoding needs, without any metadata. */
  byte[] decodingSegments() {
    return decoding.toByteArray();
  }

  /** Where the first scan's marker lies. */
  long scanStart() {
    return scanStart;
  }

  /** How many blocks of 8 x 8 samples the picture has in all components. */
  long blocks() {
    int across = 1;
    int down = 1;
    for (int i = 0; i < ids.length; i++) {
      across = Math.max(across, horizontal[i]);
      down = Math.max(down, vertical[i]);
    }
    long blocks = 0;
    for (int i = 0; i < ids.length; i++) {
      long wide = ((long) width * horizontal[i] + across * 8L - 1) / (across * 8L);
      long high = ((long) height * vertical[i] + down * 8L - 1) / (down * 8L);
      blocks += wide * high;
    }
    return blocks;
  }

  /**
   * @param end where the picture's last marker ends
   * @param count how many passes the picture is coded in
   */
  record Scans(long end, int count) {}

  /**
   * Walks through the coded data to the end marker.
   *
   * @throws UnreadableException if there is none: the file is cut short
   */
  Scans scans(Source source) throws IOException {
    int count = 0;
    try (JpegMarkers markers = new JpegMarkers(source, scanStart)) {
      while (true) {
        int marker = markers.next();
        if (marker == JpegMarkers.EOI) {
          return new Scans(markers.position(), count);
        }
        if (marker == JpegMarkers.SOI || marker == JpegMarkers.DNL) {
          throw UnreadableException.damaged();
        }
        if (!JpegMarkers.isBare(marker)) {
          markers.skipSegment();
        }
        if (marker == JpegMarkers.SOS) {
          count++;
        }
      }
    } catch (EOFException e) {
      throw UnreadableException.cutShort();
    }
  }
}
