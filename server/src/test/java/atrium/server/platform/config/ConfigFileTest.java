package atrium.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code config/atrium.yaml} says what the records say; {@code -Datrium.write=true} rewrites it.
 */
class ConfigFileTest {
  private static final Path FILE = Path.of("..", "config", "atrium.yaml");
  private static final String HEAD =
      """
      # Every setting of Atrium with its default. Keep here only what you change: an empty file is a good one.
      #
      # The same key can be given as a flag (--listen.port=80) and as a variable (ATRIUM_LISTEN_PORT=80);
      # a flag wins over a variable, that over this file. A secret can be read from a file: metrics.token_file,
      # ATRIUM_METRICS_TOKEN_FILE. A name that does not stand here stops the start.
      # Durations: 200ms, 5s, 15m, 12h, 7d. Sizes: 256 KiB, 25 MiB, 1 GiB.
      """;

  @Test
  void theFileListsEveryKeyWithItsDefaultAndWhy() throws IOException {
    String expected = render();
    if (Boolean.getBoolean("atrium.write")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  @Test
  void theFileReadsAsTheDefaults() {
    Config fromFile = Config.read(List.of("--config=" + FILE), Map.of(), Path.of("."));

    assertThat(fromFile).isEqualTo(Config.with());
  }

  @Test
  void everyReasonIsOneSentenceOnOneLine() {
    assertThat(SettingKey.ALL)
        .allSatisfy(key -> assertThat(key.setting().why()).matches("[^\\n]{5,110}\\."));
  }

  /** Heads of the sections that begin here, one inside the other. */
  private static void open(StringBuilder yaml, String left, String entered) {
    String[] names = entered.split("\\.");
    for (int depth = 0; depth < names.length; depth++) {
      String path = String.join(".", Arrays.copyOf(names, depth + 1));
      if (!left.equals(path) && !left.startsWith(path + ".")) {
        yaml.append(depth == 0 ? "\n" : "").append("  ".repeat(depth)).append(names[depth]);
        yaml.append(":\n");
      }
    }
  }

  private static String render() {
    StringBuilder yaml = new StringBuilder(HEAD);
    String section = "";
    for (SettingKey key : SettingKey.ALL) {
      int dot = key.name().lastIndexOf('.');
      String before = dot < 0 ? "" : key.name().substring(0, dot);
      String indent = dot < 0 ? "" : "  ".repeat(before.split("\\.").length);
      if (dot < 0) {
        yaml.append('\n');
      } else if (!before.equals(section)) {
        open(yaml, section, before);
        section = before;
      }
      yaml.append(indent).append("# ").append(key.setting().why()).append('\n');
      String value = key.setting().value();
      yaml.append(indent).append(key.name().substring(dot + 1)).append(": ");
      yaml.append(value.isEmpty() ? "\"\"" : value).append('\n');
    }
    return yaml.toString();
  }
}
