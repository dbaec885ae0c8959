package atrium.server.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say, before it is understood: text by key, the stronger source over the weaker.
 */
final class GivenSettings {
  /** Where a text came from, the strongest last. */
  enum Layer {
    FILE,
    ENVIRONMENT,
    FLAG
  }

  /**
   * @param source for people: {@code config/atrium.yaml:12}, {@code ATRIUM_LISTEN_PORT}, {@code
   *     --listen.port}
   */
  record Given(String text, String source, Layer layer) {}

  private static final Map<String, SettingKey> BY_NAME = new HashMap<>();
  private static final Map<String, SettingKey> BY_FILE_NAME = new HashMap<>();

  static {
    for (SettingKey key : SettingKey.ALL) {
      BY_NAME.put(key.name(), key);
      if (key.secret()) {
        BY_FILE_NAME.put(key.fileName(), key);
      }
    }
  }

  private final Map<String, Given> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Path directory;

  /**
   * @param directory that relative paths of secrets' files start from
   */
  GivenSettings(Path directory) {
    this.directory = directory;
  }

  /**
   * Notes {@code name = text}, where {@code name} may also be the {@code …_file} of a secret.
   * Layers come in order.
   */
  void add(String name, String text, String source, Layer layer) {
    @Nullable SettingKey key = BY_NAME.get(name);
    if (key != null) {
      put(key, new Given(text, source, layer));
      return;
    }
    key = BY_FILE_NAME.get(name);
    if (key == null) {
      problem(source + ": there is no setting '" + name + "'." + NearMatches.hint(name, names()));
    } else if (!text.isEmpty()) {
      readSecret(key, text, source, layer);
    }
  }

  Optional<Given> get(SettingKey key) {
    return Optional.ofNullable(values.get(key.name()));
  }

  Optional<Given> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  void refuseIfProblems() {
    if (!problems.isEmpty()) {
      throw new StartRefused("The settings are not right:\n  - " + String.join("\n  - ", problems));
    }
  }

  private void put(SettingKey key, Given given) {
    @Nullable Given before = values.put(key.name(), given);
    if (before != null && before.layer() == given.layer()) {
      problem(
          given.source()
              + ": "
              + key.name()
              + " is already given by "
              + before.source()
              + ". Keep one.");
    }
  }

  private void readSecret(SettingKey key, String file, String source, Layer layer) {
    try {
      put(key, new Given(Files.readString(directory.resolve(file)).strip(), source, layer));
    } catch (IOException failure) {
      problem(
          source
              + ": the file '"
              + file
              + "' cannot be read ("
              + failure.getClass().getSimpleName()
              + ").");
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(BY_NAME.keySet());
    names.addAll(BY_FILE_NAME.keySet());
    return names;
  }
}
