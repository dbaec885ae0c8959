package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/guarantees.md} to the tests it names. */
class GuaranteesTest {
  private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("\\| *([A-Z]\\d+) *\\|.*\\|([^|]*)\\|");
  private static final Pattern SHOWN_BY = Pattern.compile("`([^`]+)`");

  /** What a message on its way from the platform to a page stands on; no row of these may go. */
  private static final List<String> FOUNDATION =
      List.of(
          ("G1 G2 G3 G6 G8 B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15 B16 B30 B31"
                  + " B33 B34 B36 B39 B40 B41 B42 B44 B45 B46 B47 F01 F02 F05 F06 F12 F13 F14 F15"
                  + " F21 F32")
              .split(" "));

  /** What an answer on its way back stands on. */
  private static final List<String> SENDING =
      List.of("G4 G5 G7 B16 B22 B33 F08 F09 F10 F11 F12 F13 F22 F24 F27 F28".split(" "));

  private static final Map<String, String> TESTS = new HashMap<>();

  @BeforeAll
  static void readTheTests() throws IOException {
    for (var part : List.of("connectors", "server/src/test", "web-static/src", "web-static/e2e")) {
      if (Files.exists(HOUSE.resolve(part))) {
        readTheTestsIn(HOUSE.resolve(part));
      }
    }
  }

  private static void readTheTestsIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.filter(GuaranteesTest::isTest)::iterator) {
        TESTS.put(
            file.getFileName().toString().replaceFirst("\\.java$", ""), Files.readString(file));
      }
    }
  }

  private static boolean isTest(Path file) {
    return file.toString()
        .matches(".*(/src/test/.*\\.java|Contract\\.java|\\.test\\.tsx?|/e2e/.*\\.(ts|js|mjs))");
  }

  @Test
  void everyPromiseIsShownByATestThatIsThere() throws IOException {
    var missing =
        rows()
            .flatMap(row ->
                shownBy(row).filter(test -> !isThere(test)).map(test -> row.group(1) + ": " + test))
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void noneOfThePromisesOfTheFoundationAndOfSendingIsMissing() throws IOException {
    assertThat(rows().map(row -> row.group(1))).containsAll(FOUNDATION).containsAll(SENDING);
  }

  @Test
  void noPromiseIsMadeTwiceOrWithoutATest() throws IOException {
    assertThat(rows().map(row -> row.group(1))).isNotEmpty().doesNotHaveDuplicates();
    assertThat(rows().filter(row -> shownBy(row).findAny().isEmpty()).map(row -> row.group(1)))
        .isEmpty();
  }

  private static Stream<MatchResult> rows() throws IOException {
    return Files.readAllLines(HOUSE.resolve("docs/guarantees.md")).stream()
        .flatMap(line -> ROW.matcher(line).results());
  }

  private static Stream<String> shownBy(MatchResult row) {
    return SHOWN_BY.matcher(row.group(2)).results().map(name -> name.group(1));
  }

  /** {@code Class.row} or a file of page tests. */
  private static boolean isThere(String test) {
    if (TESTS.containsKey(test)) {
      return true;
    }
    int dot = test.lastIndexOf('.');
    return dot > 0
        && TESTS
            .getOrDefault(test.substring(0, dot), "")
            .contains(" " + test.substring(dot + 1) + "(");
  }
}
