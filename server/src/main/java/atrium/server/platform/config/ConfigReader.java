package atrium.server.platform.config;

import atrium.server.platform.config.GivenSettings.Given;
import atrium.server.platform.config.GivenSettings.Layer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sources together and makes the records. Reports all mistakes at once, so that one start
 * shows them all.
 */
final class ConfigReader {
  private static final String DEFAULT_FILE = "config/atrium.yaml";
  private static final String FILE_FLAG = "--config=";
  private static final String FILE_VARIABLE = "ATRIUM_CONFIG";

  /** Variables of the launcher and of the tests, which are not ours to judge. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "ATRIUM_JAVA", "ATRIUM_JAVA_OPTIONS", "ATRIUM_JDK", "ATRIUM_CHROMIUM", "ATRIUM_TEST_DB");

  private final GivenSettings settings;

  private ConfigReader(GivenSettings settings) {
    this.settings = settings;
  }

  static Config read(List<String> flags, Map<String, String> environment, Path directory) {
    ConfigReader reader = new ConfigReader(new GivenSettings(directory));
    reader.readFile(flags, environment, directory);
    reader.readEnvironment(environment);
    reader.readFlags(flags);
    Map<String, @Nullable Object> values = reader.values();
    reader.settings.refuseIfProblems();
    return reader.record(Config.class, "", values);
  }

  private void readFile(List<String> flags, Map<String, String> environment, Path directory) {
    @Nullable String named = environment.get(FILE_VARIABLE);
    for (String flag : flags) {
      if (flag.startsWith(FILE_FLAG)) {
        named = flag.substring(FILE_FLAG.length());
      }
    }
    Path file = directory.resolve(named == null ? DEFAULT_FILE : named);
    if (named != null || Files.exists(file)) {
      YamlSettings.read(file, settings);
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, String> names = new HashMap<>();
    for (SettingKey key : SettingKey.ALL) {
      names.put(key.variable(), key.name());
      if (key.secret()) {
        names.put(key.fileVariable(), key.fileName());
      }
    }
    new TreeMap<>(environment)
        .forEach((variable, text) -> {
          if (!variable.startsWith("ATRIUM_")
              || variable.equals(FILE_VARIABLE)
              || OF_OTHERS.contains(variable)) {
            return;
          }
          @Nullable String name = names.get(variable);
          if (name == null) {
            settings.problem(
                variable
                    + ": there is no such setting."
                    + NearMatches.hint(variable, names.keySet()));
          } else {
            settings.add(name, text.strip(), variable, Layer.ENVIRONMENT);
          }
        });
  }

  private void readFlags(List<String> flags) {
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (flag.startsWith(FILE_FLAG)) {
        continue;
      }
      if (!flag.startsWith("--") || equals < 3) {
        settings.problem("'" + flag + "': expected --name=value, such as --listen.port=8080.");
      } else {
        String name = flag.substring(2, equals);
        settings.add(name, flag.substring(equals + 1).strip(), "--" + name, Layer.FLAG);
      }
    }
  }

  private Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (SettingKey key : SettingKey.ALL) {
      String text = settings.get(key).map(Given::text).orElse(key.setting().value());
      try {
        values.put(key.name(), SettingValue.read(key, text));
      } catch (InvalidSetting invalid) {
        refuse(invalid, key.secret() ? "" : "'" + text + "'");
      }
    }
    return values;
  }

  private <T> T record(Class<T> type, String name, Map<String, @Nullable Object> values) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = SettingKey.nameOf(name, component);
      arguments.add(
          component.isAnnotationPresent(Setting.class)
              ? values.get(key)
              : record(component.getType(), key, values));
    }
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof InvalidSetting invalid) {
        refuse(invalid, Objects.toString(values.get(invalid.key()), ""));
        settings.refuseIfProblems();
      }
      throw new IllegalStateException(failure);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void refuse(InvalidSetting invalid, String value) {
    String source = settings.get(invalid.key()).map(Given::source).orElse("default");
    String found = value.isEmpty() ? ":" : " is " + value + ";";
    settings.problem(
        source + ": " + invalid.key() + found + " expected " + invalid.getMessage() + ".");
  }
}
