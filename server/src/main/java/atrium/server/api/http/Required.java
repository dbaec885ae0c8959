package atrium.server.api.http;

import atrium.server.api.Refusal;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which fields of a request record were left out. A component that is neither an {@code Optional}
 * nor {@code @Nullable} is required; the rooms declare nothing more.
 */
final class Required {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          var components = List.of(type.getRecordComponents());
          components.forEach(component -> component.getAccessor().setAccessible(true));
          return components;
        }
      };

  private Required() {}

  /**
   * @param sent the body as it was sent: a number that was left out reads as 0
   */
  static List<Refusal.Fault> missing(Object body, JsonNode sent) {
    var faults = new ArrayList<Refusal.Fault>();
    look(body, sent, "", faults);
    return faults;
  }

  private static void look(
      @Nullable Object value, JsonNode sent, String pointer, List<Refusal.Fault> faults) {
    switch (value) {
      case Record made -> components(made, sent, pointer, faults);
      case Optional<?> optional -> look(optional.orElse(null), sent, pointer, faults);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          element(list.get(i), sent.path(i), pointer + "/" + i, faults);
        }
      }
      case Map<?, ?> map ->
          map.forEach((key, in) -> element(in, sent.path(key.toString()), pointer, faults));
      case null, default -> {}
    }
  }

  private static void element(
      @Nullable Object value, JsonNode sent, String pointer, List<Refusal.Fault> faults) {
    if (value == null) {
      faults.add(Refusal.Fault.of(pointer, "required"));
    } else {
      look(value, sent, pointer, faults);
    }
  }

  private static void components(
      Record made, JsonNode sent, String pointer, List<Refusal.Fault> faults) {
    for (var component : COMPONENTS.get(made.getClass())) {
      var name = snakeCase(component.getName());
      var value = read(component, made);
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean absent = value == null || (component.getType().isPrimitive() && !sent.has(name));
      if (absent && !optional) {
        faults.add(Refusal.Fault.of(pointer + "/" + name, "required"));
      } else {
        look(value, sent.path(name), pointer + "/" + name, faults);
      }
    }
  }

  private static String snakeCase(String name) {
    return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object read(RecordComponent component, Record made) {
    try {
      return component.getAccessor().invoke(made);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
