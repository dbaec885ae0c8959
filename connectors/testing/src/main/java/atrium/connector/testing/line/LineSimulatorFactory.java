package atrium.connector.testing.line;

import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorFactory;
import atrium.connector.testing.SimulatorOptions;

/** Starts stand-ins for LINE. */
public final class LineSimulatorFactory implements SimulatorFactory {
  @Override
  public String connector() {
    return "line";
  }

  @Override
  public PlatformSimulator start(SimulatorOptions options) {
    return new LineSimulator(options);
  }
}
