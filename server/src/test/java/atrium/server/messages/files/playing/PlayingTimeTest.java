package atrium.server.messages.files.playing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.messages.storage.FileStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long files play, each written here as its standard says. */
class PlayingTimeTest {
  private interface Parser {
    Played of(FileStorage.Written file) throws IOException;
  }

  private record InMemory(byte[] bytes) implements FileStorage.Written {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read(long from, int atMost) {
      int begin = (int) Math.min(from, bytes.length);
      return Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + atMost));
    }
  }

  private static long time(Parser parser, byte[] bytes) throws IOException {
    return parser.of(new InMemory(bytes)).milliseconds().orElse(0);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] box(String name, byte[]... inside) {
    var body = joined(inside);
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(name.getBytes(ISO_8859_1))
        .put(body)
        .array();
  }

  private static byte[] movieHeader(int scale, int units) {
    return box("mvhd", ByteBuffer.allocate(100).putInt(12, scale).putInt(16, units).array());
  }

  private static byte[] track(int width, int height, boolean turned) {
    var head = ByteBuffer.allocate(84);
    head.putInt(40, turned ? 0 : 0x10000).putInt(44, turned ? 0x10000 : 0);
    head.putInt(76, width << 16).putInt(80, height << 16);
    return box("trak", box("tkhd", head.array()));
  }

  private static byte[] film(byte[]... movie) {
    // The movie's header stands behind its pictures, as cameras write it.
    return joined(
        box("ftyp", "isom".getBytes(ISO_8859_1)),
        box("mdat", new byte[200_000]),
        box("moov", movie));
  }

  @Test
  void aFilmTellsItsTimeAndSizeWhereverItsHeaderLies() throws IOException {
    var played =
        PlayingTime.ofMp4(
            new InMemory(
                film(movieHeader(600, 7_530), track(0, 0, false), track(1280, 720, false))));
    assertThat(played.milliseconds()).hasValue(12_550);
    assertThat(played.width()).hasValue(1280);
    assertThat(played.height()).hasValue(720);
    var turned = PlayingTime.ofMp4(new InMemory(film(movieHeader(1, 2), track(1280, 720, true))));
    assertThat(turned.width()).hasValue(720);
    var whileTaken =
        film(
            movieHeader(1000, 0),
            box("mvex", box("mehd", ByteBuffer.allocate(8).putInt(4, 4_200).array())));
    assertThat(time(PlayingTime::ofMp4, whileTaken)).isEqualTo(4_200);
    assertThat(time(PlayingTime::ofMp4, film(movieHeader(1000, -1)))).isZero();
    assertThat(time(PlayingTime::ofMp4, film(movieHeader(0, 9)))).isZero();
  }

  private static byte[] page(int flags, long position, int stream, byte[] packet) {
    return ByteBuffer.allocate(28 + packet.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OggS\0".getBytes(ISO_8859_1))
        .put((byte) flags)
        .putLong(position)
        .putInt(stream)
        .putInt(0)
        .putInt(0)
        .put((byte) 1)
        .put((byte) packet.length)
        .put(packet)
        .array();
  }

  @Test
  void aVoiceMessageInOggTellsItsTimeByItsLastPage() throws IOException {
    var opus =
        ByteBuffer.allocate(19)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("OpusHead".getBytes(ISO_8859_1))
            .putShort(10, (short) 312)
            .array();
    var other = page(4, 99_000_000, 8, new byte[10]);
    var voice =
        joined(
            page(2, 0, 7, opus),
            page(0, 48_000, 7, new byte[90]),
            page(4, 144_312, 7, new byte[9]));
    assertThat(time(PlayingTime::ofOgg, voice)).isEqualTo(3_000);
    assertThat(time(PlayingTime::ofOgg, joined(voice, other))).isEqualTo(3_000);
    var vorbis =
        ByteBuffer.allocate(30)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("\1vorbis".getBytes(ISO_8859_1))
            .putInt(12, 44_100)
            .array();
    assertThat(time(PlayingTime::ofOgg, joined(page(2, 0, 1, vorbis), page(4, 44_100, 1, opus))))
        .isEqualTo(1_000);
    assertThat(time(PlayingTime::ofOgg, page(2, 0, 7, opus))).isZero();
  }

  /** MPEG 1, layer 3, 128 kbit/s, 44.1 kHz: 417 bytes, 1152 samples. */
  private static byte[] frames(int count) {
    var all = new byte[count * 417];
    for (int at = 0; at < all.length; at += 417) {
      ByteBuffer.wrap(all, at, 4).putInt(0xfffb9000);
    }
    return all;
  }

  @Test
  void everyFrameOfASoundIsCounted() throws IOException {
    assertThat(time(PlayingTime::ofMp3, frames(100))).isEqualTo(2_613);
    var tagged = joined("ID3\4\0\0\0\0\1\0".getBytes(ISO_8859_1), new byte[128], frames(100));
    assertThat(time(PlayingTime::ofMp3, tagged)).isEqualTo(2_613);
    var table = frames(101);
    System.arraycopy("Xing".getBytes(ISO_8859_1), 0, table, 36, 4);
    assertThat(time(PlayingTime::ofMp3, table)).as("without its table").isEqualTo(2_613);
    assertThat(time(PlayingTime::ofMp3, joined(frames(2), new byte[9000]))).isZero();

    var amr = joined("#!AMR\n".getBytes(ISO_8859_1), new byte[50 * 13]);
    for (int at = 6; at < amr.length; at += 13) {
      amr[at] = 0x04;
    }
    assertThat(time(PlayingTime::ofAmr, amr)).isEqualTo(1_000);

    var aac = new byte[50 * 100];
    for (int at = 0; at < aac.length; at += 100) {
      ByteBuffer.wrap(aac, at, 7).put(new byte[] {-1, (byte) 0xf1, 0x50, 0, 0x0c, -128, 0});
    }
    assertThat(time(PlayingTime::ofAac, aac)).isEqualTo(1_161);
  }

  /** What begins right and goes on wrong, cut anywhere, or all of it by chance. */
  @Test
  void nothingHoweverBrokenIsGuessedOrReadForEver() throws IOException {
    var random = new Random(39);
    var film = film(movieHeader(600, 7_530), track(1280, 720, false));
    for (Parser parser :
        new Parser[] {
          PlayingTime::ofMp4,
          PlayingTime::ofOgg,
          PlayingTime::ofMp3,
          PlayingTime::ofAac,
          PlayingTime::ofAmr
        }) {
      assertThat(time(parser, new byte[0])).isZero();
      assertThat(time(parser, new byte[5_000])).isZero();
      for (int i = 0; i < 200; i++) {
        var bytes = new byte[random.nextInt(3_000)];
        random.nextBytes(bytes);
        assertThat(time(parser, bytes)).isBetween(0L, 7L * 24 * 3600 * 1000);
      }
    }
    for (int i = 0; i < 300; i++) {
      var broken = film.clone();
      broken[film.length - 1 - random.nextInt(240)] = (byte) random.nextInt();
      var _ = time(PlayingTime::ofMp4, broken);
      var _ = time(PlayingTime::ofMp4, Arrays.copyOf(film, film.length - random.nextInt(300)));
    }
    // Boxes of eight bytes, one after another, and boxes in boxes as deep as they go.
    assertThat(time(PlayingTime::ofMp4, new byte[2_000_000])).isZero();
    var deep = movieHeader(1, 1);
    for (int i = 0; i < 3_000; i++) {
      deep = box("moov", deep);
    }
    assertThat(time(PlayingTime::ofMp4, deep)).isLessThanOrEqualTo(1_000);
  }
}
