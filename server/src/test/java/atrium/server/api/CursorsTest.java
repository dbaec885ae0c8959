package atrium.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Cursors.Scope;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** B39: a cursor opens the list it was made for, and nothing else. */
class CursorsTest {
  private static final Scope SCOPE = new Scope(1_000, "conversations", List.of("open", "newest"));
  private final Cursors cursors = new Cursors(new byte[32]);

  @Test
  void aCursorComesBackAsItWas() {
    var place = List.of("2026-11-21T09:12:44.120Z", "5003", "");
    assertThat(cursors.open(SCOPE, cursors.seal(SCOPE, place))).isEqualTo(place);
    assertThat(cursors.seal(SCOPE, place)).matches("[A-Za-z0-9_-]{20,500}");
  }

  @Test
  void anotherWorkspaceListFilterOrInstallationRefusesIt() {
    var cursor = cursors.seal(SCOPE, List.of("1"));
    var others =
        List.of(
            new Scope(2_000, "conversations", List.of("open", "newest")),
            new Scope(1_000, "journal", List.of("open", "newest")),
            new Scope(1_000, "conversations", List.of("closed", "newest")),
            new Scope(1_000, "conversations", List.of("open,newest")),
            new Scope(1_000, "conversations", List.of("openn", "ewest")));
    for (var other : others) {
      assertRefused(cursors, other, cursor);
    }
    assertRefused(
        new Cursors(new byte[33]), SCOPE, new Cursors(filled()).seal(SCOPE, List.of("1")));
  }

  @Test
  void anAlteredOrInventedCursorIsRefused() {
    var cursor = cursors.seal(SCOPE, List.of("5003"));
    var random = new Random(4);
    for (int i = 0; i < cursor.length() - 1; i++) {
      var altered = new StringBuilder(cursor);
      altered.setCharAt(i, cursor.charAt(i) == 'A' ? 'B' : 'A');
      assertRefused(cursors, SCOPE, altered.toString());
    }
    for (int i = 0; i < 200; i++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      assertRefused(cursors, SCOPE, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    for (var text : List.of("", "…", "=", "../../etc/passwd", "A".repeat(501))) {
      assertRefused(cursors, SCOPE, text);
    }
  }

  @Test
  void aPageTakesWholeNumbersFrom1To200() {
    assertThat(Pages.limit(asking(Map.of()))).isEqualTo(50);
    assertThat(Pages.limit(asking(Map.of("limit", "1")))).isEqualTo(1);
    assertThat(Pages.limit(asking(Map.of("limit", "200")))).isEqualTo(200);
    for (var wrong : List.of("0", "-1", "201", "99999999999", "1.0", "", "x", " 5", "٣")) {
      assertThatThrownBy(() -> Pages.limit(asking(Map.of("limit", wrong))))
          .isInstanceOf(Refusal.Invalid.class);
    }
  }

  @Test
  void aPageIsCutWhereTheNextBegins() {
    assertThat(Pages.cut(List.of(1, 2), 2, String::valueOf))
        .isEqualTo(new Pages.Page<>(List.of(1, 2), Optional.empty()));
    assertThat(Pages.cut(List.of(1, 2, 3), 2, String::valueOf))
        .isEqualTo(new Pages.Page<>(List.of(1, 2), Optional.of("2")));
  }

  private static byte[] filled() {
    var key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return key;
  }

  private static Call<NoBody> asking(Map<String, String> query) {
    return new Call<>(
        Optional.empty(),
        Optional.empty(),
        new Call.Parameters(Map.of(), query),
        new RequestMeta("id", "127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty()),
        NoBody.NONE);
  }

  private static void assertRefused(Cursors with, Scope scope, String cursor) {
    assertThatThrownBy(() -> with.open(scope, cursor))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            refusal -> assertThat(refusal.code()).isEqualTo("invalid_cursor"));
  }
}
