package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceXmpTest {

  @Test
  void elementsAttributesAndEncodingsSayTheSame() {
    byte[] expected = ProvenanceXmp.reduced(PersonalFiles.xmp(true));
    String attributes = new String(PersonalFiles.xmp(true), StandardCharsets.UTF_8);
    String elements = new String(PersonalFiles.xmp(false), StandardCharsets.UTF_8);
    assertTrue(text(expected).contains(PersonalFiles.SOURCE_TYPE));
    assertTrue(text(expected).contains(PersonalFiles.MANIFEST_PLACE));
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertArrayEquals(expected, ProvenanceXmp.reduced(attributes.getBytes(charset)));
      assertArrayEquals(expected, ProvenanceXmp.reduced(elements.getBytes(charset)));
      assertArrayEquals(expected, ProvenanceXmp.reduced(("\ufeff" + elements).getBytes(charset)));
    }
  }

  private static String text(byte[] packet) {
    return new String(packet, StandardCharsets.UTF_8);
  }

  @Test
  void nothingElsePassesAsASourceType() {
    for (String value :
        List.of(
            "Jane Doe",
            "http://cv.iptc.org/newscodes/digitalsourcetype/",
            "http://cv.iptc.org/newscodes/digitalsourcetype/a b",
            "http://cv.iptc.org/newscodes/digitalsourcetype/a?jane",
            "http://cv.iptc.org/newscodes/digitalsourcetype/" + "a".repeat(65),
            "http://jane.example/newscodes/digitalsourcetype/print")) {
      assertEquals("", text(ProvenanceXmp.reduced(described(value))), value);
    }
  }

  private static byte[] described(String sourceType) {
    return ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' e:DigitalSourceType='"
            + sourceType
            + "'/></rdf:RDF>")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNoPacketIsDropped() {
    String bomb =
        "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;'>"
            + "<!ENTITY d SYSTEM 'file:///etc/hostname'>]><a>&c;&d;</a>";
    for (String packet : List.of("", "<", "no XML", "<a><b></a>", "<a>\0</a>", bomb)) {
      assertEquals("", text(ProvenanceXmp.reduced(packet.getBytes(StandardCharsets.UTF_8))));
    }
    byte[] cut = PersonalFiles.xmp(true);
    assertEquals("", text(ProvenanceXmp.reduced(Arrays.copyOf(cut, cut.length / 3))));
    assertEquals("", text(ProvenanceXmp.reduced(new byte[] {(byte) 0xff, (byte) 0xff, 0, 1})));
  }
}
