package atrium.server.channels;

import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The platforms that this installation can connect. */
public final class Catalogue {
  private final Map<String, ConnectorFactory> factories = new TreeMap<>();

  public Catalogue(Iterable<ConnectorFactory> factories) {
    for (var factory : factories) {
      var name = factory.description().name();
      if (this.factories.put(name, factory) != null) {
        throw new IllegalStateException("Two connectors are called " + name);
      }
    }
  }

  /** Every connector on the class path. */
  public static Catalogue load() {
    return new Catalogue(ServiceLoader.load(ConnectorFactory.class));
  }

  /** All, by name. */
  public List<ConnectorDescription> all() {
    return factories.values().stream()
        .map(ConnectorFactory::description)
        .sorted(Comparator.comparing(ConnectorDescription::name))
        .toList();
  }

  Optional<ConnectorFactory> find(String name) {
    return Optional.ofNullable(factories.get(name));
  }

  /** The connector of a stored row: known when it was stored. */
  ConnectorFactory get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("The connector " + name + " is gone"));
  }
}
