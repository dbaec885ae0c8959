package atrium.connector.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Conversations of a shop with its customers, in the words of no platform: demo, screenshots and
 * tests all play this one.
 *
 * @param shop what the business is called
 * @param answers what customers say when they were answered, by their language
 */
public record DemoScript(String shop, List<Customer> customers, Map<String, List<String>> answers) {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

  public DemoScript {
    customers = List.copyOf(customers);
    answers = Map.copyOf(answers);
  }

  /**
   * Somebody who writes.
   *
   * @param phone international, with a plus
   * @param username the name under which he hides his number, where he does
   * @param language BCP 47
   * @param account to which of the business's accounts he writes, counted from 1
   * @param regular whether he still writes when the others have gone quiet
   * @param fails the platform's code with which messages to him fail, where they do
   */
  public record Customer(
      String name,
      String phone,
      Optional<String> username,
      String language,
      int account,
      boolean regular,
      OptionalInt fails,
      List<Line> lines) {
    public Customer {
      lines = List.copyOf(lines);
    }
  }

  /** The script that is shipped for most platforms. */
  public static DemoScript load() {
    return load("demo.yaml");
  }

  /** The script of a platform: one of its own where there is one, as customers differ. */
  public static DemoScript of(String connector) {
    var own = "demo-" + connector + ".yaml";
    return DemoScript.class.getResource("/" + own) == null ? load() : load(own);
  }

  private static DemoScript load(String name) {
    try (var file = resource(name)) {
      return read(YAML.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script of one's own. */
  public static DemoScript parse(String yaml) {
    return read(YAML.readTree(yaml));
  }

  /**
   * A file that the script names: {@code demo/<name>} on the class path. Shared: not to be written
   * to.
   */
  public static byte[] file(String name) {
    return FILES.computeIfAbsent(name, DemoScript::readFile);
  }

  private static byte[] readFile(String name) {
    try (var file = resource("demo/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    var file = DemoScript.class.getResourceAsStream("/" + name);
    if (file == null) {
      throw new IllegalArgumentException("No such resource: " + name);
    }
    return file;
  }

  private static DemoScript read(JsonNode tree) {
    var customers = tree.path("customers").valueStream().map(DemoScript::customer).toList();
    Map<String, List<String>> answers = new HashMap<>();
    for (var language : tree.path("answers").properties()) {
      answers.put(
          language.getKey(), language.getValue().valueStream().map(JsonNode::asString).toList());
    }
    return new DemoScript(tree.path("shop").asString(""), customers, answers);
  }

  private static Customer customer(JsonNode node) {
    return new Customer(
        node.path("name").asString(),
        node.path("phone").asString(),
        Optional.of(node.path("username").asString("")).filter(name -> !name.isEmpty()),
        node.path("language").asString(""),
        node.path("account").asInt(1),
        node.path("regular").asBoolean(false),
        node.has("fails") ? OptionalInt.of(node.path("fails").asInt()) : OptionalInt.empty(),
        node.path("lines").valueStream().map(Line::read).toList());
  }
}
