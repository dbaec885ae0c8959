package atrium.server.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a settings record as a key of its own; a component without it is a section.
 *
 * <p>The component's name in snake case is the key's last word. A component marked
 * {@code @Nullable} is null when its text is empty.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Setting {
  /** The default, written as in the file. */
  String value();

  /** One line: what it is for, and why the default is what it is. */
  String why();

  /** Smallest number accepted. */
  long min() default 1;

  /** Largest number accepted. */
  long max() default Long.MAX_VALUE;
}
