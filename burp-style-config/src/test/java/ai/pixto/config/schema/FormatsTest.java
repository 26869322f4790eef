package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "uri, https://example.org:8443/a?b#c, true",
    "uri, urn:isbn:0451450523, true",
    "uri, //example.org, false",
    "uri, https:example, false",
    "uri, https://, false",
    "uri, http://a b/, false",
    "uri-reference, ../a, true",
    "uri-reference, 'a b', false",
    "hostname, example.org, true",
    "hostname, xn--bcher-kva.example, true",
    "hostname, -a.example, false",
    "hostname, a..b, false",
    "hostname, a_b, false",
    "ipv4, 192.0.2.255, true",
    "ipv4, 192.0.2.256, false",
    "ipv4, 192.0.2, false",
    "ipv4, 192.0.2.01, false",
    "ipv6, 2001:db8::1, true",
    "ipv6, ::ffff:192.0.2.1, true",
    "ipv6, 2001:db8, false",
    "ipv6, example.org, false",
    "duration, PT1H30M, true",
    "duration, 90 minutes, false",
    "date, 2028-02-29, true",
    "date, 2026-02-29, false",
    "date-time, 2026-11-23T18:00:00+01:00, true",
    "date-time, 2026-11-23, false",
    "regex, ^a*$, true",
    "regex, (, false",
    "path, a/b.json, true",
    "path, '', false",
  })
  void checksFormatsForReal(String format, String text, boolean fits) {
    assertEquals(fits, Formats.fits(format, text));
  }
}
