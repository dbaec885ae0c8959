package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Capability;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.connector.ContentLimits.FileLimit;
import atrium.connector.content.Content;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/channels.md} says what connectors and their tests say; {@code -Datrium.write=true}
 * rewrites it. A cell of what comes in names a sample whose expected events hold that content; one
 * of what goes out, the contract that sends it.
 */
class ChannelsFileTest {
  private static final Path FILE = Path.of("..", "docs", "channels.md");
  private static final Path CONNECTORS = Path.of("..", "connectors");

  /** What it takes to send a kind; kinds that nobody sends are left out. */
  private static final Map<String, Capability> SENDING =
      Map.ofEntries(
          Map.entry("text", Capability.SEND_TEXT),
          Map.entry("image", Capability.SEND_IMAGE),
          Map.entry("video", Capability.SEND_VIDEO),
          Map.entry("audio", Capability.SEND_AUDIO),
          Map.entry("file", Capability.SEND_FILE),
          Map.entry("sticker", Capability.SEND_STICKER),
          Map.entry("location", Capability.SEND_LOCATION),
          Map.entry("contacts", Capability.SEND_CONTACTS),
          Map.entry("prompt", Capability.SEND_PROMPT),
          Map.entry("template", Capability.SEND_TEMPLATE),
          Map.entry("rich", Capability.SEND_RICH));

  @Test
  void theTablesAreWhatConnectorsAndTheirTestsSay() throws IOException {
    var expected = render();
    if (Boolean.getBoolean("atrium.write")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  private static List<ConnectorDescription> connectors() {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(provider -> provider.get().description())
        .filter(connector -> Files.isDirectory(CONNECTORS.resolve(connector.name())))
        .sorted(Comparator.comparing(ConnectorDescription::name).reversed())
        .toList();
  }

  private static String render() throws IOException {
    var page = new StringBuilder();
    page.append(
        """
        # Channels

        Written from the connectors and their tests by `ChannelsFileTest`. *In* names a recorded or hand-written webhook in which the
        content comes in, with the events it must give beside it; *out* the test that sends every content, or sees it refused. Empty
        means that the platform has no such thing, or that Atrium refuses it before anything is sent.
        """);
    var connectors = connectors();
    page.append("\n| content |");
    connectors.forEach(one -> page.append(" %s in | %s out |".formatted(one.title(), one.title())));
    page.append("\n|---|").append("---|---|".repeat(connectors.size())).append('\n');
    for (var kind : kinds()) {
      page.append("| `%s` |".formatted(kind));
      for (var connector : connectors) {
        page.append(" %s | %s |".formatted(in(connector, kind), out(connector, kind)));
      }
      page.append('\n');
    }
    for (var connector : connectors) {
      page.append(section(connector));
    }
    return page.toString();
  }

  private static List<String> kinds() {
    return Arrays.stream(Content.class.getPermittedSubclasses())
        .map(type -> type.getAnnotation(JsonTypeName.class).value())
        .toList();
  }

  private static String in(ConnectorDescription connector, String kind) throws IOException {
    var samples = folder(connector).resolve(Path.of("src", "test", "resources", "samples"));
    var event = "\"kind\" : \"" + kind + "\"";
    try (var files = Files.walk(samples)) {
      Optional<Path> sample = Optional.empty();
      for (var file : files.filter(ChannelsFileTest::isExpected).sorted().toList()) {
        if (sample.isEmpty() && Files.readString(file).contains(event)) {
          sample = Optional.of(file);
        }
      }
      return sample
          .map(file -> {
            var name = samples.relativize(file).toString().replace(".expected.json", "");
            return link(
                name, file.resolveSibling(file.getFileName().toString().replace(".expected", "")));
          })
          .orElse("");
    }
  }

  private static boolean isExpected(Path file) {
    return file.getFileName().toString().endsWith(".expected.json");
  }

  private static String out(ConnectorDescription connector, String kind) throws IOException {
    var needed = SENDING.get(kind);
    if (needed == null || !connector.capabilities().contains(needed)) {
      return "";
    }
    var name = connector.title().replace(" ", "") + "ConnectorTest";
    try (var files = Files.walk(folder(connector).resolve(Path.of("src", "test", "java")))) {
      var test =
          files
              .filter(file -> file.getFileName().toString().equalsIgnoreCase(name + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No test of the contract: " + name));
      assertThat(Files.readString(test)).contains("SendingContract");
      return link(test.getFileName().toString().replace(".java", ""), test);
    }
  }

  private static Path folder(ConnectorDescription connector) {
    return CONNECTORS.resolve(connector.name());
  }

  private static String link(String words, Path file) {
    return "[%s](%s)".formatted(words, file.toString().replace('\\', '/'));
  }

  private static String section(ConnectorDescription connector) {
    var page = new StringBuilder();
    page.append("\n## %s\n\n".formatted(connector.title()));
    page.append("Can: %s.\n".formatted(words(connector)));
    var window = connector.window().afterInbound();
    page.append(
        window
            .map(time ->
                "Free-form messages: %d hours after the customer wrote.".formatted(time.toHours()))
            .orElse("Free-form messages: at any time."));
    page.append("\n\n| file | types | largest |\n|---|---|---|\n");
    for (var file : connector.limits().files()) {
      page.append(
          "| %s | %s | %s |\n".formatted(spoken(file.kind()), types(file), size(file.maxBytes())));
    }
    var prompts = new ArrayList<String>();
    connector.limits().prompts().forEach(prompt -> prompts.add("`" + prompt.style() + "`"));
    page.append("\nPrompts: %s.\n".formatted(String.join(", ", prompts)));
    return page.toString();
  }

  private static String words(ConnectorDescription connector) {
    return connector.capabilities().stream()
        .map(ChannelsFileTest::spoken)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String spoken(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String types(FileLimit file) {
    return file.mimeTypes().isEmpty() ? "any" : String.join(", ", file.mimeTypes());
  }

  private static String size(long bytes) {
    return bytes >> 20 > 0 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }
}
