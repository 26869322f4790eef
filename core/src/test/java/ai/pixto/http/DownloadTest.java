package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.CancelledException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.error.ResultExpiredException;
import ai.pixto.error.StorageException;
import ai.pixto.error.TransportException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results reach the disk whole, or nothing does. */
class DownloadTest {

  private final FakeTime time = new FakeTime();
  private final HttpTransport http =
      new HttpTransport(
          HttpSettings.builder()
              .hostname("cdn.example", "127.0.0.1")
              .plainHost("*.example")
              .build(),
          time.surroundings());
  private final byte[] picture = picture(500_000);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void theResultIsHashedSniffedAndMovedToItsPlace() throws Exception {
    List<Double> heard = new ArrayList<>();
    Files.writeString(target(), "what was there before");
    try (Loop server = Loop.plain((e, n) -> give(e, "text/html"))) {
      Downloaded result =
          http.download(
              Download.of(server.uri("/out"), target()).accept(MediaKind.PNG),
              (fraction, stage) -> heard.add(fraction),
              new Cancellation());

      assertEquals(MediaKind.PNG, result.kind());
      assertEquals(500_000, result.bytes());
      assertEquals(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture)),
          result.sha256());
      assertArrayEquals(picture, Files.readAllBytes(result.file()));
      assertEquals(1.0, heard.get(heard.size() - 1));
      assertLeft("result");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void anExpiredResultSaysSo(int status) throws Exception {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, status, "gone"))) {
      assertFails(ResultExpiredException.class, Download.of(server.uri("/?token=x"), target()));
    }
  }

  @Test
  void otherStatusesAreTheProvidersFault() throws Exception {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 401, ""))) {
      assertFails(ProviderRefusedException.class, Download.of(server.uri("/"), target()));
    }
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 500, ""))) {
      assertFails(ProviderFailedException.class, Download.of(server.uri("/"), target()));
      assertEquals(5, server.asked.size());
    }
  }

  @Test
  void tooLargeAResultIsNotTaken() throws Exception {
    try (Loop server = Loop.plain((e, n) -> give(e, "image/png"));
        RawServer unsaid = new RawServer((self, s, n) -> withoutLength(self, s))) {
      assertFails(
          ProviderFailedException.class, Download.of(server.uri("/"), target()).limit(499_999));
      assertFails(
          ProviderFailedException.class, Download.of(unsaid.uri("/"), target()).limit(499_999));
    }
  }

  @Test
  void whatIsNoPictureIsNotTaken() throws Exception {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("Content-Type", "image/png");
              Loop.reply(e, 200, "<!DOCTYPE html><p>Sign in</p>");
            })) {
      ProviderFailedException refused =
          assertFails(
              ProviderFailedException.class,
              Download.of(server.uri("/"), target()).accept(MediaKind.PNG));

      assertTrue(refused.getMessage().contains("text/html"), refused.getMessage());
    }
  }

  @Test
  void aBrokenConnectionIsResumedWhereItBroke() throws Exception {
    try (RawServer server = new RawServer((self, s, n) -> inTwo(self, s, n, "ETag: \"v1\"\r\n"))) {
      Downloaded result =
          http.download(Download.of(server.uri("/"), target()), Progress.NONE, new Cancellation());

      assertArrayEquals(picture, Files.readAllBytes(result.file()));
      String second = server.heads.get(1);
      assertTrue(second.contains("Range: bytes=200000-"), second);
      assertTrue(second.contains("If-Range: \"v1\""), second);
      assertLeft("result");
    }
  }

  @Test
  void withoutAVersionItIsBegunAnew() throws Exception {
    try (RawServer server = new RawServer((self, s, n) -> inTwo(self, s, n, ""))) {
      Downloaded result =
          http.download(Download.of(server.uri("/"), target()), Progress.NONE, new Cancellation());

      assertArrayEquals(picture, Files.readAllBytes(result.file()));
      assertFalse(server.heads.get(1).contains("Range"), server.heads.get(1));
    }
  }

  @Test
  void aResultThatChangedMeanwhileIsBegunAnew() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              String tag = "ETag: \"v" + n + "\"\r\n";
              RawServer.write(s, head(200, tag, picture.length));
              s.getOutputStream().write(picture, 0, n == 1 ? 200_000 : picture.length);
            })) {
      Downloaded result =
          http.download(Download.of(server.uri("/"), target()), Progress.NONE, new Cancellation());

      assertArrayEquals(picture, Files.readAllBytes(result.file()));
    }
  }

  @Test
  void aConnectionThatKeepsBreakingFailsAndLeavesNothing() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              RawServer.write(s, head(200, "", picture.length));
            })) {
      assertFails(TransportException.class, Download.of(server.uri("/"), target()));
      assertEquals(5, server.heads.size());
    }
  }

  @Test
  void cancelLeavesNothing() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              RawServer.write(s, head(200, "", picture.length));
              s.getOutputStream().write(picture, 0, 100_000);
              self.awaitEnd(s);
            })) {
      Download download = Download.of(server.uri("/"), target());

      assertThrows(
          CancelledException.class,
          () -> http.download(download, (f, stage) -> cancellation.cancel(), cancellation));

      assertTrue(server.sawEnd());
      assertLeft();
    }
  }

  @Test
  void noRoomAndNoFolderAreSaidBeforehand() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              RawServer.write(s, head(200, "", 900_000_000_000_000L));
              self.awaitEnd(s);
            })) {
      StorageException full =
          assertFails(
              StorageException.class, Download.of(server.uri("/"), target()).limit(Long.MAX_VALUE));
      assertTrue(full.getMessage().contains("no room"), full.getMessage());

      assertFails(
          StorageException.class,
          Download.of(server.uri("/"), folder.resolve("missing").resolve("result")));
      assertEquals(1, server.heads.size());
    }
  }

  @Test
  void aRedirectToAForeignOriginDoesNotTakeTheKeyAlong() throws Exception {
    Loop[] second = new Loop[1];
    try (Loop cdn = Loop.plain((e, n) -> give(e, "image/png"));
        Loop api =
            Loop.plain(
                (e, n) -> {
                  String to = n == 1 ? "/again" : second[0].at("cdn.example", "/f").toString();
                  e.getResponseHeaders().add("Location", to);
                  Loop.reply(e, 302, "");
                })) {
      second[0] = cdn;
      Credential key =
          Credential.of(
              "Authorization", "Bearer", Secret.of("k"), Set.of("api.example", "cdn.example"));
      HttpSettings settings =
          HttpSettings.builder()
              .hostname("api.example", "127.0.0.1")
              .hostname("cdn.example", "127.0.0.1")
              .plainHost("*.example")
              .build();
      try (HttpTransport own = HttpTransport.open(settings)) {
        HttpRequest request =
            HttpRequest.get(api.at("api.example", "/"))
                .credential(key)
                .header("X-Own", "1")
                .header("Accept", "image/*")
                .build();

        own.download(Download.of(request, target()), Progress.NONE, new Cancellation());
      }

      assertEquals("Bearer k", api.asked.get(0).header("Authorization"));
      assertEquals("Bearer k", api.asked.get(1).header("Authorization"));
      assertNull(cdn.asked.get(0).header("Authorization"));
      assertNull(cdn.asked.get(0).header("X-Own"));
      assertEquals("image/*", cdn.asked.get(0).header("Accept"));
    }
  }

  @Test
  void redirectsThatAreNotSafeAreNotFollowed() throws Exception {
    try (Loop inner = Loop.plain((e, n) -> give(e, "image/png"));
        Loop outer =
            Loop.plain(
                (e, n) -> {
                  e.getResponseHeaders().add("Location", inner.uri("/").toString());
                  Loop.reply(e, 302, "");
                });
        Loop circle =
            Loop.plain(
                (e, n) -> {
                  e.getResponseHeaders().add("Location", "/");
                  Loop.reply(e, 307, "");
                })) {
      assertFails(
          ProviderFailedException.class, Download.of(outer.at("cdn.example", "/"), target()));
      assertTrue(inner.asked.isEmpty());
      assertFails(ProviderFailedException.class, Download.of(circle.uri("/"), target()));
      assertEquals(6, circle.asked.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "89504E470D0A1A0A, PNG",
    "FFD8FFE0,         JPEG",
    "524946460000000057454250, WEBP",
    "474946383961,     GIF",
    "49492A00,         TIFF",
    "4D4D002B,         TIFF",
    "424D3600000000000000, BMP",
    "0000001C667479706176696600000000, AVIF",
    "0000001C667479706D696631000000006D69663161766966, AVIF",
    "00000018667479706865696300000000, HEIC",
    "000000206674797069736F6D00000200, MP4",
    "00000014667479707174202000000000, QUICKTIME",
    "1A45DFA39F4286810142F7810142F2810442F381084282847765626D, WEBM",
    "1A45DFA39F4286810142F7810142F2810442F38108428288, UNKNOWN",
    "504B0304,         ZIP",
    "EFBBBF7B2261223A317D, JSON",
    "5B315D,           JSON",
    "0A3C21444F43545950452048544D4C3E, HTML",
    "3C7376673E,       XML",
    "68656C6C6F,       UNKNOWN",
    "FF,               UNKNOWN",
    "'',               UNKNOWN"
  })
  void aKindIsToldByItsBytes(String hex, MediaKind kind) {
    assertEquals(kind, MediaKind.of(HexFormat.of().parseHex(hex)));
  }

  private void give(com.sun.net.httpserver.HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, picture.length);
    exchange.getResponseBody().write(picture);
  }

  private void inTwo(RawServer self, Socket socket, int number, String tag) throws IOException {
    String head = self.readRequest(socket);
    if (number == 1) {
      RawServer.write(socket, head(200, tag, picture.length));
      socket.getOutputStream().write(picture, 0, 200_000);
      return;
    }
    int from = head.contains("Range: bytes=200000-") ? 200_000 : 0;
    String range =
        "Content-Range: bytes " + from + "-" + (picture.length - 1) + "/" + picture.length;
    RawServer.write(
        socket, head(from > 0 ? 206 : 200, tag + range + "\r\n", picture.length - from));
    socket.getOutputStream().write(picture, from, picture.length - from);
  }

  private void withoutLength(RawServer self, Socket socket) throws IOException {
    self.readRequest(socket);
    RawServer.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    socket.getOutputStream().write(picture);
  }

  private static String head(int status, String more, long length) {
    return "HTTP/1.1 " + status + " X\r\n" + more + "Content-Length: " + length + "\r\n\r\n";
  }

  private <E extends PixtoException> E assertFails(Class<E> type, Download download)
      throws IOException {
    E failure =
        assertThrows(type, () -> http.download(download, Progress.NONE, new Cancellation()));
    assertLeft();
    return failure;
  }

  private void assertLeft(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(names), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  private Path target() {
    return folder.resolve("result");
  }

  private static byte[] picture(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    byte[] png = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(png, 0, bytes, 0, png.length);
    return Arrays.copyOf(bytes, length);
  }
}
