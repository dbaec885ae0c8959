package atrium.server.api;

import java.util.function.BooleanSupplier;

/** One thing without which this node cannot serve. Asked by {@code /health/ready}. */
public interface HealthCheck {
  /** {@code [a-z_]+}; answered as the reason when it fails. */
  String name();

  /** Whether it works now. Runs on a virtual thread and answers within a second. */
  boolean healthy();

  static HealthCheck of(String name, BooleanSupplier check) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean healthy() {
        return check.getAsBoolean();
      }
    };
  }
}
