package atrium.connector.testing;

import atrium.connector.InboundEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Webhook bodies of a platform, recorded or written by hand, each with the events it must give.
 * {@code samples/x.json} on a test's class path is the body, {@code samples/x.expected.json} the
 * events as JSON. To write the expected files anew after a wanted change, run the tests with {@code
 * -Dsamples.write=true} and read the difference.
 */
public final class Samples {
  private static final String EXPECTED = ".expected.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private final List<Sample> samples;

  private Samples(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  /** One body and where its expected events lie. */
  public record Sample(String name, byte[] body, Path expected) {}

  /**
   * The samples beside a test.
   *
   * @throws IllegalStateException if there are none
   */
  public static Samples of(Class<?> test) {
    var root = folder(test);
    try (var files = Files.walk(root)) {
      var samples = files.filter(Samples::isBody).sorted().map(file -> sample(root, file)).toList();
      if (samples.isEmpty()) {
        throw new IllegalStateException("No samples");
      }
      return new Samples(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Class<?> test) {
    @Nullable URL folder = test.getResource("/samples");
    if (folder == null) {
      throw new IllegalStateException("No folder /samples on the class path");
    }
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isBody(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".json") && !name.endsWith(EXPECTED);
  }

  private static Sample sample(Path root, Path file) {
    var name = root.relativize(file).toString().replace(".json", "");
    try {
      return new Sample(name, Files.readAllBytes(file), root.resolve(name + EXPECTED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stream<Sample> stream() {
    return samples.stream();
  }

  /** Events as JSON: the kind first, absent values left out, the same text for equal events. */
  public static String rendered(List<InboundEvent> events) {
    var list = JSON.createArrayNode();
    for (var event : events) {
      ObjectNode node = JSON.createObjectNode().put("event", event.getClass().getSimpleName());
      node.setAll((ObjectNode) JSON.valueToTree(event));
      list.add(node);
    }
    return JSON.writeValueAsString(list) + "\n";
  }

  /**
   * What a sample must give. With {@code -Dsamples.write=true} the given text is first written into
   * the sources.
   */
  static String expected(Sample sample, String actual) {
    try {
      if (Boolean.getBoolean("samples.write")) {
        Files.writeString(source(sample.expected()), actual);
        return actual;
      }
      return Files.readString(sample.expected());
    } catch (IOException e) {
      throw new UncheckedIOException("No expected events of " + sample.name(), e);
    }
  }

  private static Path source(Path compiled) {
    return Path.of(compiled.toString().replace("/target/test-classes/", "/src/test/resources/"));
  }
}
