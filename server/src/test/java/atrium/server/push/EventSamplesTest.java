package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.LedgerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Events as they were stored once, kind by kind and version by version: they are read for ever. */
class EventSamplesTest {
  private static Path folder() {
    return Path.of(Objects.requireNonNull(EventSamplesTest.class.getResource("/events")).getPath());
  }

  private static Entry read(String name) throws IOException {
    return Entry.of(
        new LedgerEvent.Stored(
            1,
            7,
            name.substring(0, name.indexOf('-')),
            Instant.EPOCH,
            OptionalLong.of(5003),
            List.of(4001L),
            OptionalLong.empty(),
            Optional.of(Files.readString(folder().resolve(name + ".json")))));
  }

  @TestFactory
  Stream<DynamicTest> everySampleIsRead() throws IOException {
    List<String> names;
    try (var files = Files.list(folder())) {
      names = files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
    return names.stream()
        .sorted()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  var entry = read(name);
                  assertThat(entry.json()).contains("\"kind\":\"" + entry.event().kind());
                  assertThat(entry.refs().conversations()).containsExactly(5003L);
                }));
  }

  @Test
  void whatAChangeTakesFromWhomIsRead() throws IOException {
    assertThat(read("conversation.changed-v1").lost()).isEmpty();
    assertThat(read("conversation.changed-v2").lost()).isEqualTo(Set.of(801L));
    assertThat(read("conversation.changed-v2").refs().changes()).containsExactly(7001L);
    assertThat(read("note.edited-v1").lost()).isEmpty();
    assertThat(read("note.edited-v2").lost()).isEqualTo(Set.of(31L, 801L));
    assertThat(read("tag.changed-v1").refs().tags()).containsExactly(91L);
  }
}
