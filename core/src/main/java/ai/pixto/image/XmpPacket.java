package ai.pixto.image;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/**
 * The XMP packet (ISO 16684-1) of a picture or video: the program, what it did, and the origin in
 * the words of the IPTC Photo Metadata Standard 2025.1: its digital source type, the system that
 * made it and that one's version.
 */
public final class XmpPacket {

  private static final String RDF_END = "</rdf:RDF>";
  private static final String SOURCE_TYPE = "DigitalSourceType";

  private XmpPacket() {}

  /** A packet of its own. */
  public static byte[] of(Provenance provenance) {
    String packet =
        "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
            + description(provenance)
            + RDF_END
            + "\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The packet with the mark added, everything else kept; the packet itself where it says a digital
   * source type already or is not one that can be added to.
   */
  public static byte[] join(byte[] packet, Provenance provenance) {
    String text = new String(packet, StandardCharsets.UTF_8);
    int end = text.lastIndexOf(RDF_END);
    if (end < 0 || text.contains(SOURCE_TYPE)) {
      return packet;
    }
    String joined = text.substring(0, end) + description(provenance) + text.substring(end);
    return joined.getBytes(StandardCharsets.UTF_8);
  }

  private static String description(Provenance provenance) {
    StringBuilder xml =
        new StringBuilder("<rdf:Description rdf:about=\"\"")
            .append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
            .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
            .append(" xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"")
            .append(" xmlns:pixto=\"https://pixto.ai/ns/1.0/\">\n");
    property(xml, "xmp:CreatorTool", provenance.software());
    if (!provenance.description().isEmpty()) {
      xml.append("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">")
          .append(escaped(provenance.description()))
          .append("</rdf:li></rdf:Alt></dc:description>\n");
    }
    provenance.origin().ifPresent(origin -> add(xml, origin));
    return xml.append("</rdf:Description>\n").toString();
  }

  private static void add(StringBuilder xml, Origin origin) {
    property(xml, "Iptc4xmpExt:" + SOURCE_TYPE, origin.source().uri());
    property(xml, "Iptc4xmpExt:AISystemUsed", origin.system().orElse(""));
    property(xml, "Iptc4xmpExt:AISystemVersionUsed", origin.systemVersion().orElse(""));
    property(
        xml,
        "xmp:CreateDate",
        origin.at().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""));
    property(xml, "pixto:ParametersHash", origin.parametersHash().orElse(""));
  }

  private static void property(StringBuilder xml, String name, String value) {
    if (!value.isEmpty()) {
      xml.append('<').append(name).append('>').append(escaped(value));
      xml.append("</").append(name).append(">\n");
    }
  }

  /** Text as XML holds it; what XML cannot hold becomes a space. */
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
