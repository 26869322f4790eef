package ai.pixto.image;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The XMP packet (ISO 16684-1) of a picture or video: the program, what it did, and the origin in
 * the words of the IPTC Photo Metadata Standard 2025.1: its digital source type, the system that
 * made it and that one's version. What the standards have no property for is in Pixto's own
 * namespace: the hash of the parameters and the seed. A prompt is never in it.
 */
public final class XmpPacket {

  private static final String RDF_END = "</rdf:RDF>";
  private static final String SOURCE_TYPE = "DigitalSourceType";

  private static final Pattern ABOUT = Pattern.compile("rdf:about=[\"']([^\"'<]{0,200})[\"']");

  private XmpPacket() {}

  /** A packet of its own. */
  public static byte[] of(Provenance provenance) {
    String packet =
        "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
            + description(provenance, "")
            + RDF_END
            + "\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The packet with what it does not say yet added, everything else kept: a property that is said
   * twice makes a packet unreadable (ISO 16684-1, 7.4); the packet itself where it says a digital
   * source type already or is not one that can be added to.
   */
  public static byte[] join(byte[] packet, Provenance provenance) {
    String text = new String(packet, StandardCharsets.UTF_8);
    int end = text.lastIndexOf(RDF_END);
    if (end < 0 || text.contains(SOURCE_TYPE)) {
      return packet;
    }
    String joined = text.substring(0, end) + description(provenance, text) + text.substring(end);
    return joined.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param said the packet that it is added to
   */
  private static String description(Provenance provenance, String said) {
    StringBuilder xml =
        new StringBuilder("<rdf:Description rdf:about=\"")
            .append(about(said))
            .append('"')
            .append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
            .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
            .append(" xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"")
            .append(" xmlns:pixto=\"https://pixto.ai/ns/1.0/\">\n");
    property(xml, said, "xmp:CreatorTool", provenance.software());
    if (!provenance.description().isEmpty() && !said.contains("dc:description")) {
      xml.append("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">")
          .append(escaped(provenance.description()))
          .append("</rdf:li></rdf:Alt></dc:description>\n");
    }
    provenance.origin().ifPresent(origin -> add(xml, said, origin));
    return xml.append("</rdf:Description>\n").toString();
  }

  private static void add(StringBuilder xml, String said, Origin origin) {
    property(xml, said, "Iptc4xmpExt:" + SOURCE_TYPE, origin.source().uri());
    property(xml, said, "Iptc4xmpExt:AISystemUsed", origin.system().orElse(""));
    property(xml, said, "Iptc4xmpExt:AISystemVersionUsed", origin.systemVersion().orElse(""));
    property(
        xml,
        said,
        "xmp:CreateDate",
        origin.at().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""));
    property(xml, said, "pixto:ParametersHash", origin.parametersHash().orElse(""));
    origin.seed().ifPresent(seed -> property(xml, said, "pixto:Seed", Long.toString(seed)));
  }

  /** All parts of a packet are about one thing (ISO 16684-1, 7.4). */
  private static String about(String said) {
    Matcher about = ABOUT.matcher(said);
    return about.find() ? about.group(1) : "";
  }

  private static void property(StringBuilder xml, String said, String name, String value) {
    if (!value.isEmpty() && !said.contains(name)) {
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
