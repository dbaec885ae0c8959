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
    return file.toString().matches(".*(/src/test/.*\\.java|\\.test\\.tsx?|/e2e/.*\\.(ts|js|mjs))");
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
