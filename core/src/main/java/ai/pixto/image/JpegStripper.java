package ai.pixto.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Strips a JPEG (ITU-T T.81, annex B): tables, frames and scans are copied, of the application
 * segments only those that are known to be needed, comments never. It ends at the end marker.
 */
final class JpegStripper {

  private static final int JPG = 0xc8;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int DHT = 0xc4;
  private static final int DAC = 0xcc;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int DHP = 0xde;
  private static final int EXP = 0xdf;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP11 = 0xeb;
  private static final int APP14 = 0xee;

  private static final String JFIF = "JFIF\0";
  private static final int JFIF_BYTES = 14;
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_BYTES = 12;
  private static final String EXIF = "Exif\0";
  private static final int EXIF_PREFIX_BYTES = 6;
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
  private static final int EXTENDED_PLACE_AT = EXTENDED_XMP.length() + 36;
  private static final int EXTENDED_AT = EXTENDED_PLACE_AT + 4;
  private static final String ICC = "ICC_PROFILE\0";

  /** JPEG XT, B.2: "JP", the box's number in the file, the part's number, the box. */
  private static final String BOX = "JP";

  private static final int BOX_NUMBER_AT = 2;
  private static final int BOX_PART_AT = 4;
  private static final int BOX_AT = 8;

  private final Source source;
  private final StripOutput out;
  private final Set<Short> manifests = new HashSet<>();
  private final ByteArrayOutputStream extendedXmp = new ByteArrayOutputStream();
  private byte[] xmp = {};
  private boolean exifSeen;
  private boolean frameSeen;
  private boolean scanSeen;

  private JpegStripper(Source source, StripOutput out) {
    this.source = source;
    this.out = out;
  }

  /** Strips a whole picture. */
  static void picture(Source source, StripOutput out) throws IOException {
    JpegStripper stripper = new JpegStripper(source, out);
    stripper.strip();
    if (!stripper.scanSeen) {
      throw UnreadableException.damaged();
    }
  }

  /** Strips tables alone, as a TIFF's pages share them. */
  static void tables(Source source, StripOutput out) throws IOException {
    new JpegStripper(source, out).strip();
  }

  private void strip() throws IOException {
    byte[] start = source.bytes(0, 2);
    if (start[0] != (byte) 0xff || start[1] != (byte) JpegMarkers.SOI) {
      throw UnreadableException.damaged();
    }
    marker(JpegMarkers.SOI);
    try (JpegMarkers markers = new JpegMarkers(source, 2)) {
      int marker = markers.next();
      while (marker != JpegMarkers.EOI) {
        if (marker == JpegMarkers.SOI) {
          throw UnreadableException.damaged();
        }
        if (JpegMarkers.isBare(marker)) {
          marker = markers.next();
          continue;
        }
        segment(marker, markers.segment());
        long scan = markers.position();
        boolean inScan = marker == JpegMarkers.SOS;
        marker = inScan ? afterScan(markers) : markers.next();
        if (inScan) {
          out.copy(source, scan, markers.position() - 2 - scan);
        }
      }
    } catch (EOFException e) {
      throw UnreadableException.cutShort();
    }
    marker(JpegMarkers.EOI);
  }

  private static int afterScan(JpegMarkers markers) throws IOException {
    int marker = markers.next();
    while (marker != JpegMarkers.SOI && JpegMarkers.isBare(marker)) {
      marker = markers.next();
    }
    return marker;
  }

  private void segment(int marker, byte[] body) throws IOException {
    boolean frame =
        marker >= FIRST_FRAME
            && marker <= LAST_FRAME
            && marker != DHT
            && marker != JPG
            && marker != DAC;
    if (frame) {
      writeXmp();
      frameSeen = true;
      write(marker, body);
      return;
    }
    switch (marker) {
      case DHT, DAC, DQT, DRI, DHP, EXP, JpegMarkers.DNL -> write(marker, body);
      case JpegMarkers.SOS -> scan(body);
      case APP0 -> jfif(body);
      case APP1 -> exifOrXmp(body);
      case APP2 -> {
        if (startsWith(body, ICC)) {
          write(marker, body);
        }
      }
      case APP11 -> box(body);
      case APP14 -> {
        if (startsWith(body, ADOBE) && body.length >= ADOBE_BYTES) {
          write(marker, Arrays.copyOf(body, ADOBE_BYTES));
        }
      }
      default -> {
        // Comments, IPTC, maker's data, further pictures' directory: none is needed.
      }
    }
  }

  private void scan(byte[] body) throws UnreadableException {
    if (!frameSeen) {
      throw UnreadableException.damaged();
    }
    scanSeen = true;
    write(JpegMarkers.SOS, body);
  }

  /** Version and density; the thumbnail that may follow (JFIF 1.02, page 5) is left out. */
  private void jfif(byte[] body) {
    if (startsWith(body, JFIF) && body.length >= JFIF_BYTES - 2) {
      write(APP0, Arrays.copyOf(Arrays.copyOf(body, JFIF_BYTES - 2), JFIF_BYTES));
    }
  }

  private void exifOrXmp(byte[] body) {
    if (startsWith(body, EXIF) && body.length > EXIF_PREFIX_BYTES && !exifSeen) {
      exifSeen = true;
      byte[] block = Arrays.copyOfRange(body, EXIF_PREFIX_BYTES, body.length);
      writePrefixed(EXIF + "\0", ReducedExif.of(Source.of(block)));
    } else if (startsWith(body, XMP) && xmp.length == 0) {
      xmp = Arrays.copyOfRange(body, XMP.length(), body.length);
    } else if (startsWith(body, EXTENDED_XMP) && body.length > EXTENDED_AT) {
      extend(body);
    }
  }

  /** A part of the packet's remainder (XMP 3, 1.1.3.1), which comes in order. */
  private void extend(byte[] body) {
    int place = ByteBuffer.wrap(body).getInt(EXTENDED_PLACE_AT);
    if (place == extendedXmp.size() && place + body.length <= ProvenanceXmp.MAX_BYTES) {
      extendedXmp.write(body, EXTENDED_AT, body.length - EXTENDED_AT);
    }
  }

  /** One packet for all parts, once they have been seen. */
  private void writeXmp() {
    if (xmp.length > 0) {
      writePrefixed(XMP, ProvenanceXmp.reduced(xmp, extendedXmp.toByteArray()));
      xmp = new byte[0];
    }
  }

  /** A part of a JUMBF box; those of a C2PA manifest store stay. */
  private void box(byte[] body) {
    if (!startsWith(body, BOX) || body.length < BOX_AT) {
      return;
    }
    ByteBuffer part = ByteBuffer.wrap(body);
    short number = part.getShort(BOX_NUMBER_AT);
    if (part.getInt(BOX_PART_AT) == 1 && C2paBox.starts(body, BOX_AT)) {
      manifests.add(number);
    }
    if (manifests.contains(number)) {
      write(APP11, body);
    }
  }

  private static boolean startsWith(byte[] body, String text) {
    return body.length >= text.length()
        && text.equals(new String(body, 0, text.length(), StandardCharsets.ISO_8859_1));
  }

  private void writePrefixed(String prefix, byte[] body) {
    if (body.length > 0) {
      byte[] start = prefix.getBytes(StandardCharsets.ISO_8859_1);
      byte[] whole = Arrays.copyOf(start, start.length + body.length);
      System.arraycopy(body, 0, whole, start.length, body.length);
      write(APP1, whole);
    }
  }

  private void write(int marker, byte[] body) {
    marker(marker);
    out.write(body.length + 2 >> 8);
    out.write(body.length + 2);
    out.write(body);
  }

  private void marker(int marker) {
    out.write(0xff);
    out.write(marker);
  }
}
