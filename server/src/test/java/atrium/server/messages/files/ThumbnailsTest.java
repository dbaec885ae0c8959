package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.content.MediaRef;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.RequestMeta;
import atrium.server.messages.storage.DiskStorage;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small pictures as they are asked for and kept. */
class ThumbnailsTest {
  private static final TestLedger ledger = new TestLedger();
  @TempDir private Path folder;
  private DiskStorage storage;
  private FileBench bench;
  private Files files;

  @AfterAll
  static void close() {
    ledger.close();
  }

  @BeforeEach
  void open() {
    storage = new DiskStorage(folder, 0);
    bench = new FileBench(ledger);
    files = new Files(ledger.database(), storage, "");
  }

  /** The message whose file was stored. */
  private long stored(byte[] bytes) throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, bytes));
        var _ =
            files.startFetching(
                FileBench.connectors(_ -> FileBench.at(host, "x")),
                bench.http(host),
                FileBench.QUICK,
                ledger.clock())) {
      long message = bench.message(files, MediaRef.of("x", "image/png"));
      var _ = bench.await(files, message, FileState.STORED);
      return message;
    }
  }

  private FileView view(long message) {
    return bench.file(files, message);
  }

  private RawRoute.Bytes get(String route, FileView file) {
    var call =
        new RawRoute.RawCall(
            Map.of("token", FileBench.token(file)),
            Map.of(),
            Map.of(),
            new byte[0],
            Optional.empty(),
            new RequestMeta(
                "r", "127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty()));
    return (RawRoute.Bytes)
        new FileRoutes(files, (_, _, _) -> {})
            .rawRoutes().stream()
                .filter(each -> each.path().contains(route))
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(call);
  }

  private static byte[] picture() throws Exception {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1200, 300, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private List<String> kept() throws Exception {
    var names = new ArrayList<String>();
    storage.each(file -> names.add(file.sha256()));
    return names;
  }

  @Test
  void aSmallPictureIsMadeOnceKeptAndServedAsAPicture() throws Exception {
    long message = stored(picture());
    var original = kept();
    assertThat(view(message).thumbnail())
        .hasValueSatisfying(link -> assertThat(link).startsWith("/files/"));
    var first = get("thumbnail", view(message));
    assertThat(first.headers())
        .contains(
            Map.entry("Content-Type", "image/jpeg"),
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("Content-Security-Policy", "sandbox; default-src 'none'"));
    assertThat(ImageIO.read(new ByteArrayInputStream(first.body())).getWidth()).isEqualTo(512);
    assertThat(kept()).hasSize(2);

    // Without the large one nothing could be decoded.
    storage.remove(original.getFirst());
    assertThat(get("thumbnail", view(message)).body()).isEqualTo(first.body());
    assertThat(get("preview", view(message)).body()).isEqualTo(first.body());
    new Orphans(ledger.database(), storage, Duration.ofSeconds(-5)).sweep();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aBrokenPictureHasNoneWhichIsRememberedAndPlatformsGetASign() throws Exception {
    long message = stored("\u0089PNG\r\n\u001a\nnonsense".getBytes(ISO_8859_1));
    assertThat(view(message).thumbnail()).isPresent();
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> get("thumbnail", view(message)));
    assertThat(view(message).thumbnail()).isEmpty();
    assertThatExceptionOfType(Refusal.NotFound.class)
        .isThrownBy(() -> get("thumbnail", view(message)));
    var sign = ImageIO.read(new ByteArrayInputStream(get("preview", view(message)).body()));
    assertThat(sign.getWidth()).isEqualTo(512);
  }

  @Test
  void whatIsNoPictureHasNone() throws Exception {
    assertThat(view(stored("%PDF-1.7".getBytes(UTF_8))).thumbnail()).isEmpty();
  }
}
