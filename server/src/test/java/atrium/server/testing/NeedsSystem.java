package atrium.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A row that needs more than a JDK and this repository: another server, a network namespace. It
 * runs in {@code ./atrium test --system}; elsewhere it is skipped, with what it needs as the
 * reason.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("system")
@ExtendWith(RunsHere.class)
public @interface NeedsSystem {
  /** What the row needs, as it stands behind "needs": {@code "a network namespace"}. */
  String value();
}
