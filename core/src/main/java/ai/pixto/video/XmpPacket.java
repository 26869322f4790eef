package ai.pixto.video;

import java.nio.charset.StandardCharsets;

/**
 * The XMP packet of a video (ISO 16684-1): the program, what it did, and the IPTC's digital source
 * type.
 */
final class XmpPacket {

  private static final String RDF_END = "</rdf:RDF>";
  private static final String SOURCE_TYPE = "DigitalSourceType";

  private XmpPacket() {}

  /** A packet of its own. */
  static byte[] of(VideoMark mark) {
    String packet =
        "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
            + description(mark)
            + RDF_END
            + "\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The packet with the mark added, everything else kept; the packet itself where it says a digital
   * source type already or is not one that can be added to.
   */
  static byte[] join(byte[] packet, VideoMark mark) {
    String text = new String(packet, StandardCharsets.UTF_8);
    int end = text.lastIndexOf(RDF_END);
    if (end < 0 || text.contains(SOURCE_TYPE)) {
      return packet;
    }
    String joined = text.substring(0, end) + description(mark) + text.substring(end);
    return joined.getBytes(StandardCharsets.UTF_8);
  }

  private static String description(VideoMark mark) {
    StringBuilder xml =
        new StringBuilder("<rdf:Description rdf:about=\"\"")
            .append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
            .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
            .append(" xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">\n");
    if (!mark.provenance().software().isEmpty()) {
      xml.append("<xmp:CreatorTool>")
          .append(escaped(mark.provenance().software()))
          .append("</xmp:CreatorTool>\n");
    }
    if (!mark.provenance().description().isEmpty()) {
      xml.append("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">")
          .append(escaped(mark.provenance().description()))
          .append("</rdf:li></rdf:Alt></dc:description>\n");
    }
    mark.origin()
        .ifPresent(
            origin ->
                xml.append("<Iptc4xmpExt:DigitalSourceType>")
                    .append(origin.uri())
                    .append("</Iptc4xmpExt:DigitalSourceType>\n"));
    return xml.append("</rdf:Description>\n").toString();
  }

  /** Text as XML holds it; what XML cannot hold becomes a space. */
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
