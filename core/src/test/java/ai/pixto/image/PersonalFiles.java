package ai.pixto.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures of each kind with something personal wherever there is a place for it. Each such text
 * begins with {@link #CANARY}. All carry {@link #SOURCE_TYPE}, most {@link #MANIFEST}.
 */
final class PersonalFiles {

  static final String CANARY = "canary-";
  static final String SOURCE_TYPE =
      "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
  static final String MANIFEST_PLACE = "https://example.org/manifests/1.c2pa";

  /** EXIF's number for a picture that is to be turned a quarter clockwise. */
  static final int ORIENTATION = 6;

  /** GPS seconds whose bytes are found nowhere else by chance. */
  static final int PLACE = 0x6bad_cafe;

  /** A superbox with the description of a manifest store (ISO 19566-5, annex A) and a signature. */
  static final byte[] MANIFEST =
      box("6332706100110010800000aa00389b71", "c2pa", "signature-to-keep");

  private static final byte[] OTHER_BOX =
      box("40cb0c32bb8a489da70b2ad6f47f4369", "other", CANARY + "jumbf-that-is-no-manifest");

  private PersonalFiles() {}

  private static byte[] box(String type, String label, String content) {
    byte[] name = (label + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    int description = 8 + 16 + 1 + name.length;
    return ByteBuffer.allocate(8 + description + 8 + body.length)
        .putInt(16 + description + body.length)
        .put(ascii("jumb"))
        .putInt(description)
        .put(ascii("jumd"))
        .put(HexFormat.of().parseHex(type))
        .put((byte) 3)
        .put(name)
        .putInt(8 + body.length)
        .put(ascii("bidb"))
        .put(body)
        .array();
  }

  /** One or more of each kind, by a telling name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage rgb = SampleFiles.image(BufferedImage.TYPE_3BYTE_BGR);
    files.put("baseline.jpg", jpeg(SampleFiles.encode(rgb, "jpg", false, "")));
    files.put("progressive.jpg", jpeg(SampleFiles.encode(rgb, "jpg", true, "")));
    files.put("profile.jpg", jpeg(SampleFiles.own(".jpg")));
    files.put("ycck.jpg", jpeg(SampleFiles.JPEG_YCCK));
    files.put("rgb.png", png(SampleFiles.encode(rgb, "png", true, "")));
    files.put("profile.png", png(SampleFiles.own(".png")));
    files.put("animated.png", animated(png(SampleFiles.encode(rgb, "png", false, ""))));
    files.put("lossy.webp", webp(SampleFiles.WEBP_LOSSY));
    files.put("alpha.webp", webp(SampleFiles.WEBP_ALPHA));
    files.put("animated.webp", webp(withFrameChunk(SampleFiles.WEBP_ANIMATED)));
    files.put("loop.gif", gif());
    files.put("little.tif", tiff(ByteOrder.LITTLE_ENDIAN, false));
    files.put("big-endian.tif", tiff(ByteOrder.BIG_ENDIAN, false));
    files.put("big.tif", tiff(ByteOrder.LITTLE_ENDIAN, true));
    files.put("coded.tif", jpegInTiff());
    return files;
  }

  /** A photograph as a camera and two programs would leave it. */
  static byte[] jpeg(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    byte[] thumbnail = ascii("JFIF\0\1\2\1\0\110\0\110\4\2" + CANARY + "jfif-thumbnail..");
    out.writeBytes(segment(0xe0, Arrays.copyOf(thumbnail, 14 + 3 * 8)));
    out.writeBytes(segment(0xe0, ascii("JFXX\0\20" + CANARY + "jfxx")));
    out.writeBytes(segment(0xe1, joined(ascii("Exif\0\0"), exif())));
    out.writeBytes(segment(0xe1, joined(ascii("http://ns.adobe.com/xap/1.0/\0"), xmp(true))));
    out.writeBytes(
        segment(0xe1, ascii("http://ns.adobe.com/xmp/extension/\0" + CANARY + "extended-xmp")));
    out.writeBytes(segment(0xe1, joined(ascii("Exif\0\0"), exif())));
    out.writeBytes(segment(0xe2, ascii("MPF\0" + CANARY + "mpf")));
    out.writeBytes(segment(0xe5, ascii(CANARY + "app5")));
    boxParts(out, 1, OTHER_BOX);
    boxParts(out, 2, MANIFEST);
    out.writeBytes(segment(0xec, ascii("Ducky" + CANARY + "ducky")));
    out.writeBytes(segment(0xed, joined(ascii("Photoshop 3.0\0"), iptc())));
    out.writeBytes(segment(0xfe, ascii(CANARY + "comment")));
    int end = plain.length - 2;
    out.write(plain, 2, end - 2);
    out.writeBytes(segment(0xfe, ascii(CANARY + "comment-after-scan")));
    out.write(plain, end, 2);
    out.writeBytes(SampleFiles.withExifOrientation(plain, 1));
    out.writeBytes(ascii(CANARY + "trailer"));
    return out.toByteArray();
  }

  /** A box in two segments (JPEG XT, B.2): each begins with the box's header. */
  private static void boxParts(ByteArrayOutputStream out, int number, byte[] box) {
    int half = box.length - 9;
    for (int part = 1; part <= 2; part++) {
      ByteBuffer head = ByteBuffer.allocate(16).put(ascii("JP")).putShort((short) number);
      head.putInt(part).put(box, 0, 8);
      byte[] rest =
          part == 1 ? Arrays.copyOfRange(box, 8, half) : Arrays.copyOfRange(box, half, box.length);
      out.writeBytes(segment(0xeb, joined(head.array(), rest)));
    }
  }

  private static byte[] segment(int marker, byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (2 + body.length))
        .put(body)
        .array();
  }

  /** An EXIF block with a name in each text, a place, and a thumbnail. */
  static byte[] exif() {
    SortedMap<Integer, Object> gps = new TreeMap<>();
    gps.put(1, "N");
    gps.put(2, new long[] {48, 1, 51, 1, PLACE, 100});
    gps.put(27, ascii("ASCII\0\0\0" + CANARY + "gps-method"));
    SortedMap<Integer, Object> interoperability = new TreeMap<>(Map.of(1, "R03"));
    SortedMap<Integer, Object> exif = new TreeMap<>();
    exif.put(36867, "2026:01:02 " + CANARY + "date");
    exif.put(37500, ascii(CANARY + "maker-note"));
    exif.put(37510, ascii("ASCII\0\0\0" + CANARY + "user-comment"));
    exif.put(40961, new int[] {0xffff});
    exif.put(40965, interoperability);
    for (int tag : new int[] {42016, 42032, 42033, 42036, 42037}) {
      exif.put(tag, CANARY + "exif-" + tag);
    }
    SortedMap<Integer, Object> main = personalTags();
    main.put(274, new int[] {ORIENTATION});
    main.put(282, new long[] {150, 1});
    main.put(283, new long[] {150, 1});
    main.put(296, new int[] {2});
    main.put(34665, exif);
    main.put(34853, gps);
    SortedMap<Integer, Object> thumbnail = new TreeMap<>();
    thumbnail.put(259, new int[] {6});
    thumbnail.put(513, new byte[][] {ascii(CANARY + "thumbnail")});
    thumbnail.put(514, CANARY.length() + 9);
    return TiffBlock.of(
        ByteOrder.LITTLE_ENDIAN, false, CANARY + "exif-gap", List.of(main, thumbnail));
  }

  private static SortedMap<Integer, Object> personalTags() {
    SortedMap<Integer, Object> tags = new TreeMap<>();
    for (int tag : new int[] {269, 270, 271, 272, 285, 305, 306, 315, 316, 33432}) {
      tags.put(tag, CANARY + "tiff-" + tag);
    }
    tags.put(40093, (CANARY + "windows-author").getBytes(StandardCharsets.UTF_16LE));
    return tags;
  }

  /**
   * A packet of two programs: who, where, when, and the source type.
   *
   * @param attributes whether what is to be kept is written as attributes, else as elements
   */
  static byte[] xmp(boolean attributes) {
    String kept =
        attributes
            ? "Iptc4xmpExt:DigitalSourceType='%s' dcterms:provenance='%s'>"
            : "><Iptc4xmpExt:DigitalSourceType>%s</Iptc4xmpExt:DigitalSourceType>"
                + "<dcterms:provenance rdf:resource='%s'/>";
    return ("<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
            + "<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='canary-toolkit'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description rdf:about='canary-about'"
            + " xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:dcterms='http://purl.org/dc/terms/'"
            + " xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'"
            + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " photoshop:City='canary-city' xmpMM:DocumentID='canary-document' "
            + String.format(kept, SOURCE_TYPE, MANIFEST_PLACE)
            + "<dc:creator><rdf:Seq><rdf:li>canary-creator</rdf:li></rdf:Seq></dc:creator>"
            + "<xmpMM:Ingredients><rdf:Bag><rdf:li><rdf:Description"
            + " Iptc4xmpExt:DigitalSourceType="
            + "'http://cv.iptc.org/newscodes/digitalsourcetype/canary'/>"
            + "</rdf:li></rdf:Bag></xmpMM:Ingredients>"
            + "<Iptc4xmpExt:DigitalSourceType>canary-as-a-type</Iptc4xmpExt:DigitalSourceType>"
            + "</rdf:Description></rdf:RDF></x:xmpmeta><!-- canary-xml -->"
            + " ".repeat(500)
            + "<?xpacket end='w'?>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Photoshop's block with IPTC's by-line and caption (IIM 4.2, 2:80 and 2:120). */
  private static byte[] iptc() {
    byte[] byLine = ascii(CANARY + "by-line");
    byte[] caption = ascii(CANARY + "caption");
    ByteBuffer records = ByteBuffer.allocate(10 + byLine.length + caption.length);
    records.put(new byte[] {0x1c, 2, 80}).putShort((short) byLine.length).put(byLine);
    records.put(new byte[] {0x1c, 2, 120}).putShort((short) caption.length).put(caption);
    return ByteBuffer.allocate(12 + records.capacity())
        .put(ascii("8BIM"))
        .putShort((short) 0x404)
        .putShort((short) 0)
        .putInt(records.capacity())
        .put(records.array())
        .array();
  }

  static byte[] png(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int header = 33;
    out.write(plain, 0, header);
    chunk(out, "gAMA", ByteBuffer.allocate(4).putInt(45455).array());
    chunk(out, "tEXt", ascii("Author\0" + CANARY + "text"));
    chunk(out, "zTXt", joined(ascii("Comment\0\0"), deflated(ascii(CANARY + "compressed"))));
    chunk(out, "iTXt", ascii("Title\0\0\0en\0Titel\0" + CANARY + "international"));
    chunk(out, "iTXt", joined(ascii("XML:com.adobe.xmp\0\1\0\0\0"), deflated(xmp(false))));
    chunk(out, "tIME", new byte[] {7, (byte) 0xea, 1, 2, 3, 4, 5});
    chunk(out, "eXIf", exif());
    chunk(out, "caBX", MANIFEST);
    chunk(out, "iDOT", ascii(CANARY + "apple"));
    chunk(out, "prVt", ascii(CANARY + "private"));
    out.write(plain, header, plain.length - header - 12);
    chunk(out, "tEXt", ascii("Software\0" + CANARY + "after-pixels"));
    chunk(out, "IEND", new byte[0]);
    out.writeBytes(ascii(CANARY + "trailer"));
    return out.toByteArray();
  }

  /** The same picture as an animation of itself and a copy. */
  private static byte[] animated(byte[] png) {
    String text = new String(png, StandardCharsets.ISO_8859_1);
    int data = text.indexOf("IDAT") - 4;
    int length = ByteBuffer.wrap(png).getInt(data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, data);
    chunk(out, "acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array());
    chunk(out, "fcTL", frame(0));
    out.write(png, data, 12 + length);
    chunk(out, "fcTL", frame(1));
    byte[] copy = Arrays.copyOfRange(png, data + 8, data + 8 + length);
    chunk(out, "fdAT", joined(ByteBuffer.allocate(4).putInt(2).array(), copy));
    out.write(png, data + 12 + length, png.length - data - 12 - length);
    return out.toByteArray();
  }

  private static byte[] frame(int number) {
    return ByteBuffer.allocate(26)
        .putInt(number)
        .putInt(SampleFiles.WIDTH)
        .putInt(SampleFiles.HEIGHT)
        .putLong(0)
        .putShort((short) 1)
        .putShort((short) 10)
        .array();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    out.writeBytes(SampleFiles.chunk(type, body));
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] webp(byte[] plain) {
    boolean extended = new String(plain, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] header = {0, 0, 0, 0, SampleFiles.WIDTH - 1, 0, 0, SampleFiles.HEIGHT - 1, 0, 0};
    if (extended) {
      header = Arrays.copyOfRange(plain, 20, 30);
    }
    header[0] |= 0x20 | 0x08 | 0x04;
    riff(body, "VP8X", header);
    riff(body, "ICCP", Profiles.linearRgb());
    body.write(plain, extended ? 30 : 12, plain.length - (extended ? 30 : 12));
    riff(body, "EXIF", exif());
    riff(body, "XMP ", xmp(true));
    riff(body, "C2PA", MANIFEST);
    riff(body, "priv", ascii(CANARY + "private"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    riff(out, "RIFF", joined(ascii("WEBP"), body.toByteArray()));
    out.writeBytes(ascii(CANARY + "trailer"));
    return out.toByteArray();
  }

  /** The animation with a private chunk within its first frame. */
  private static byte[] withFrameChunk(byte[] plain) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    riff(chunk, "priv", ascii(CANARY + "in-a-frame"));
    int frame = new String(plain, StandardCharsets.ISO_8859_1).indexOf("ANMF");
    ByteBuffer longer = ByteBuffer.wrap(plain.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int length = longer.getInt(frame + 4);
    longer.putInt(frame + 4, length + chunk.size());
    return SampleFiles.inserted(longer.array(), frame + 8 + length, chunk.toByteArray());
  }

  private static void riff(ByteArrayOutputStream out, String type, byte[] body) {
    out.writeBytes(ascii(type));
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length);
    out.writeBytes(length.array());
    out.writeBytes(body);
    if (body.length % 2 != 0) {
      out.write(0);
    }
  }

  /** Two frames, a comment, a text, and an unknown program's block. */
  private static byte[] gif() {
    byte[] plain =
        SampleFiles.encode(SampleFiles.image(BufferedImage.TYPE_BYTE_INDEXED), "gif", false, "");
    int screen = 13 + (3 << (plain[10] & 7) + 1);
    byte[] frame = Arrays.copyOfRange(plain, screen, plain.length - 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("GIF89a"));
    out.write(plain, 6, screen - 6);
    application(out, "NETSCAPE2.0", new byte[] {1, 5, 0});
    application(out, "CANARYPROGR", ascii(CANARY + "application"));
    out.writeBytes(ascii("!\377\13XMP DataXMP"));
    out.writeBytes(xmp(false));
    out.write(1);
    for (int value = 255; value >= 0; value--) {
      out.write(value);
    }
    out.write(0);
    application(out, "C2PA_GIF\1\0\0", MANIFEST);
    out.writeBytes(ascii("!\376\16" + CANARY + "comment\0"));
    out.writeBytes(ascii("!\371\4\10\12\0\0\0"));
    out.writeBytes(frame);
    out.writeBytes(ascii("!\371\4\1\12\0\0\0!\1\14............\13" + CANARY + "text\0"));
    out.writeBytes(frame);
    out.write(0x3b);
    out.writeBytes(ascii(CANARY + "trailer"));
    return out.toByteArray();
  }

  private static void application(ByteArrayOutputStream out, String name, byte[] body) {
    out.writeBytes(ascii("!\377\13" + name));
    out.write(body.length);
    out.writeBytes(body);
    out.write(0);
  }

  /** Two pages of two strips each and a thumbnail, by a scanner, a microscope and Photoshop. */
  static byte[] tiff(ByteOrder order, boolean big) {
    List<SortedMap<Integer, Object>> chain = new ArrayList<>();
    for (int page = 0; page < 2; page++) {
      byte[] upper = new byte[SampleFiles.WIDTH * 8];
      byte[] lower = new byte[SampleFiles.WIDTH * 8];
      for (int i = 0; i < upper.length; i++) {
        upper[i] = (byte) (i * 3 + page);
        lower[i] = (byte) (i * 5 + page);
      }
      SortedMap<Integer, Object> tags = tiffPage(1, upper, lower);
      tags.put(258, new int[] {8});
      tags.put(262, new int[] {1});
      tags.put(277, new int[] {1});
      tags.put(34675, Profiles.grey());
      chain.add(tags);
    }
    SortedMap<Integer, Object> thumbnail = tiffPage(1, ascii(CANARY + "thumbnail"));
    thumbnail.put(254, 1);
    chain.add(1, thumbnail);
    return TiffBlock.of(order, big, CANARY + "gap", chain);
  }

  /** A TIFF whose strips are JPEGs, each with a comment of its own. */
  private static byte[] jpegInTiff() {
    byte[] plain =
        SampleFiles.encode(SampleFiles.image(BufferedImage.TYPE_BYTE_GRAY), "jpg", false, "");
    SortedMap<Integer, Object> tags = tiffPage(7, jpeg(plain));
    tags.put(258, new int[] {8});
    tags.put(262, new int[] {1});
    tags.put(277, new int[] {1});
    tags.put(278, new int[] {SampleFiles.HEIGHT});
    return TiffBlock.of(ByteOrder.LITTLE_ENDIAN, false, CANARY + "gap", List.of(tags));
  }

  private static SortedMap<Integer, Object> tiffPage(int compression, byte[]... strips) {
    SortedMap<Integer, Object> tags = personalTags();
    tags.put(254, 0);
    tags.put(256, new int[] {SampleFiles.WIDTH});
    tags.put(257, new int[] {SampleFiles.HEIGHT});
    tags.put(259, new int[] {compression});
    tags.put(273, strips);
    tags.put(274, new int[] {ORIENTATION});
    tags.put(278, new int[] {8});
    tags.put(279, Arrays.stream(strips).mapToInt(strip -> strip.length).toArray());
    tags.put(282, new long[] {150, 1});
    tags.put(283, new long[] {150, 1});
    tags.put(296, new int[] {2});
    tags.put(330, new TreeMap<Integer, Object>(Map.of(270, CANARY + "sub-directory")));
    tags.put(700, xmp(false));
    tags.put(33723, iptc());
    tags.put(34377, iptc());
    tags.put(34665, new TreeMap<Integer, Object>(Map.of(42033, CANARY + "serial-number")));
    tags.put(34853, new TreeMap<Integer, Object>(Map.of(29, CANARY + "gps")));
    tags.put(50838, new int[] {4, 8, 15, 16});
    tags.put(50839, ascii(CANARY + "imagej"));
    tags.put(52545, MANIFEST);
    return tags;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }
}
