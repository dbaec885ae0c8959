package atrium.connector.testing.whatsapp;

import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorFactory;
import atrium.connector.testing.SimulatorOptions;

/** Starts stand-ins for WhatsApp. */
public final class WhatsAppSimulatorFactory implements SimulatorFactory {
  @Override
  public String connector() {
    return "whatsapp";
  }

  @Override
  public PlatformSimulator start(SimulatorOptions options) {
    return new WhatsAppSimulator(options);
  }
}
