package atrium.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A row that repeats for minutes what another row shows in seconds. It runs in {@code ./atrium test
 * --long}; elsewhere it is skipped, with its length as the reason.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("long")
@Timeout(value = 2, unit = TimeUnit.HOURS)
@ExtendWith(RunsHere.class)
public @interface LongRun {
  /** How long it takes on two cores, as it stands behind "needs": {@code "10 minutes"}. */
  String value();
}
