package atrium.server.platform.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of the settings.
 *
 * @param name such as {@code push.max_buffered}
 * @param type of its value; of its items if it is a list
 */
record SettingKey(String name, Class<?> type, boolean list, boolean nullable, Setting setting) {
  /** Every key, in the order of the records. */
  static final List<SettingKey> ALL = List.copyOf(keysOf(Config.class, ""));

  /** {@code ATRIUM_PUSH_MAX_BUFFERED}. */
  String variable() {
    return variable(name);
  }

  /** The key that names a file with the value; only secrets have one. */
  String fileName() {
    return name + "_file";
  }

  String fileVariable() {
    return variable(fileName());
  }

  boolean secret() {
    return type == Secret.class;
  }

  static String nameOf(String section, RecordComponent component) {
    String word = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return section.isEmpty() ? word : section + "." + word;
  }

  private static List<SettingKey> keysOf(Class<?> section, String name) {
    List<SettingKey> keys = new ArrayList<>();
    for (RecordComponent component : section.getRecordComponents()) {
      @Nullable Setting setting = component.getAnnotation(Setting.class);
      String key = nameOf(name, component);
      if (setting == null) {
        keys.addAll(keysOf(component.getType(), key));
      } else if (component.getGenericType() instanceof ParameterizedType list) {
        keys.add(
            new SettingKey(key, (Class<?>) list.getActualTypeArguments()[0], true, false, setting));
      } else {
        AnnotatedElement type = component.getAnnotatedType();
        keys.add(
            new SettingKey(
                key,
                component.getType(),
                false,
                type.isAnnotationPresent(Nullable.class),
                setting));
      }
    }
    return keys;
  }

  private static String variable(String name) {
    return "ATRIUM_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
