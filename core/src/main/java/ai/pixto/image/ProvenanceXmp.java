package ai.pixto.image;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reduces an XMP packet (ISO 16684-1) to what it says about how the picture was made: IPTC's {@code
 * DigitalSourceType} and the {@code dcterms:provenance} reference to a C2PA manifest. Their values
 * must look like what they are, so that no other text passes.
 */
final class ProvenanceXmp {

  /** A packet that is larger is not read: nothing of it is kept. */
  static final int MAX_BYTES = 1 << 20;

  private static final byte[] NOTHING = {};
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  /** A property that is kept: the only ones that the packet written anew can hold. */
  private enum Property {
    SOURCE_TYPE(
        "Iptc4xmpExt",
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "DigitalSourceType",
        "https?://(cv\\.iptc\\.org/newscodes|c2pa\\.org)/digitalsourcetype/[A-Za-z0-9]{1,64}"),
    MANIFEST(
        "dcterms",
        "http://purl.org/dc/terms/",
        "provenance",
        "(https://|self#jumbf=|urn:)[A-Za-z0-9._~:/#=+-]{1,1000}");

    private final String prefix;
    private final String namespace;
    private final String name;
    private final Pattern value;

    Property(String prefix, String namespace, String name, String value) {
      this.prefix = prefix;
      this.namespace = namespace;
      this.name = name;
      this.value = Pattern.compile(value);
    }
  }

  private final XMLStreamReader xml;
  private final Map<Property, String> found;

  private ProvenanceXmp(XMLStreamReader xml, Map<Property, String> found) {
    this.xml = xml;
    this.found = found;
  }

  /**
   * The reduced packet; empty where nothing is to be kept or nothing makes sense.
   *
   * @param packets of one picture; the first word counts
   */
  static byte[] reduced(byte[]... packets) {
    Map<Property, String> found = new EnumMap<>(Property.class);
    for (byte[] packet : packets) {
      Map<Property, String> more = new EnumMap<>(Property.class);
      if (isRead(packet, more)) {
        more.forEach(found::putIfAbsent);
      }
    }
    return found.isEmpty() ? NOTHING : written(found).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isRead(byte[] packet, Map<Property, String> found) {
    // Java's own parser, whatever others the host application has: its limits are known.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text(packet)));
      try {
        new ProvenanceXmp(xml, found).read();
      } finally {
        xml.close();
      }
      return true;
    } catch (XMLStreamException | RuntimeException e) {
      return false;
    }
  }

  /** The parser would write to the console about bytes that are no text: it is shown none. */
  private static String text(byte[] packet) {
    boolean wide = packet.length >= 2;
    Charset charset =
        wide && (packet[0] == 0 || packet[0] == (byte) 0xfe)
            ? StandardCharsets.UTF_16BE
            : wide && (packet[1] == 0 || packet[0] == (byte) 0xff)
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    String text = new String(packet, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && isRdf("RDF")) {
        descriptions();
        return; // What follows is padding and the packet's end, often with bytes that are not XML.
      }
    }
  }

  private boolean isRdf(String name) {
    return RDF.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
  }

  /** Properties of the picture itself; those of its parts and ancestors lie deeper. */
  private void descriptions() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 2 && isRdf("Description")) {
          attributes();
        } else if (depth == 3) {
          element();
          depth--;
        }
      }
    }
  }

  private void attributes() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      keep(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
  }

  /** Reads to the element's end. */
  private void element() throws XMLStreamException {
    String namespace = xml.getNamespaceURI();
    String name = xml.getLocalName();
    String resource = xml.getAttributeValue(RDF, "resource");
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    keep(namespace, name, resource == null ? text.toString() : resource);
  }

  private void keep(String namespace, String name, String value) {
    String trimmed = value.strip();
    for (Property property : Property.values()) {
      if (property.name.equals(name)
          && property.namespace.equals(namespace)
          && property.value.matcher(trimmed).matches()) {
        found.putIfAbsent(property, trimmed);
      }
    }
  }

  /** The values have nothing that XML would want to be escaped. */
  private static String written(Map<Property, String> found) {
    StringBuilder text = new StringBuilder();
    text.append("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>");
    text.append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"").append(RDF);
    text.append("\"><rdf:Description rdf:about=\"\"");
    found.forEach(
        (property, value) -> {
          text.append(" xmlns:").append(property.prefix).append("=\"").append(property.namespace);
          text.append("\" ").append(property.prefix).append(':').append(property.name);
          text.append("=\"").append(value).append('"');
        });
    return text.append("/></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>").toString();
  }
}
