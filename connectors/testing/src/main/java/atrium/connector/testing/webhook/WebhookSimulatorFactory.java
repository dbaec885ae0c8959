package atrium.connector.testing.webhook;

import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorFactory;
import atrium.connector.testing.SimulatorOptions;

/** Starts stand-ins for systems of one's own. */
public final class WebhookSimulatorFactory implements SimulatorFactory {
  @Override
  public String connector() {
    return "webhook";
  }

  /** The shop of the demo has no app. */
  @Override
  public boolean isInDemo() {
    return false;
  }

  @Override
  public PlatformSimulator start(SimulatorOptions options) {
    return new WebhookSimulator(options);
  }
}
