package atrium.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsTest {
  /** Everything that an entry can be made of. None of them is a Secret, bytes, or of any form. */
  private static final Set<String> WORDS =
      Stream.of(
              String.class,
              long.class,
              boolean.class,
              Instant.class,
              AuditField.class,
              AuditAction.class,
              Who.Kind.class,
              Who.class,
              Target.class,
              Facts.class,
              OptionalLong.class)
          .map(Class::getTypeName)
          .collect(java.util.stream.Collectors.toSet());

  private static final Set<String> GENERIC =
      Set.of(
          generic(Collection.class, "java.lang.String"),
          generic(Map.class, "java.lang.String, java.lang.String"),
          generic(Optional.class, "java.lang.String"),
          generic(Optional.class, Who.class.getTypeName()));

  private static String generic(Class<?> type, String of) {
    return type.getTypeName() + "<" + of + ">";
  }

  @Test
  void whatIsToldTakesNoSecretAndNothingOfUnknownForm() {
    var makers =
        Stream.of(Facts.class, Target.class, AuditEntry.class, Who.class)
            .flatMap(type ->
                Stream.<Executable>concat(
                    Arrays.stream(type.getMethods()), Arrays.stream(type.getConstructors())))
            .filter(maker -> !maker.getDeclaringClass().equals(Object.class))
            .filter(maker -> !maker.getName().equals("equals"))
            .toList();

    assertThat(makers).hasSizeGreaterThan(20);
    for (var maker : makers) {
      for (var parameter : maker.getGenericParameterTypes()) {
        assertThat(
                WORDS.contains(parameter.getTypeName())
                    || GENERIC.contains(parameter.getTypeName()))
            .as("%s takes %s", maker, parameter.getTypeName())
            .isTrue();
      }
    }
  }

  @Test
  void ofAChangeOnlyWhatDiffersIsKept() {
    var was = Facts.NONE.with(AuditField.NAME, "Shop").with(AuditField.KINDS, List.of("b", "a"));
    var is =
        Facts.NONE
            .with(AuditField.NAME, "Shop 2")
            .with(AuditField.KINDS, Set.of("a", "b"))
            .with(AuditField.COUNT, 3);

    assertThat(is.differing(was).json()).contains("{\"count\":3,\"name\":\"Shop 2\"}");
    assertThat(was.differing(is).json()).contains("{\"name\":\"Shop\"}");
    assertThat(was.differing(was).json()).isEmpty();
  }

  @Test
  void anyTextBecomesOneThatAColumnTakes() {
    var facts =
        Facts.NONE
            .with(AuditField.NAME, "a\u0000b\uD800c\n\u202Ed😀" + "x".repeat(1_000))
            .with(AuditField.SETTINGS, Map.of("k\u0000", "v\uDC00"));

    var json = facts.json().orElseThrow();
    assertThat(json)
        .startsWith("{\"name\":\"a\uFFFDb\uFFFDc\uFFFD\uFFFDd😀xx")
        .hasSizeLessThan(700);
    assertThat(json).contains("\"k\uFFFD\":\"v\uFFFD\"");
  }

  @Test
  void namesOfActionsAreStableAndNeverTwice() {
    var names = Arrays.stream(AuditAction.values()).map(AuditAction::text).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z_]+\\.[a-z_]+"));
    assertThat(AuditAction.of("token.created")).contains(AuditAction.TOKEN_CREATED);
    assertThat(AuditAction.matching("token"))
        .containsExactly(AuditAction.TOKEN_CREATED, AuditAction.TOKEN_REVOKED);
    assertThat(AuditAction.matching("tok")).isEmpty();
  }
}
