package atrium.server;

import atrium.server.accounts.Accounts;
import atrium.server.platform.Leases;
import atrium.server.platform.Lifecycle;
import atrium.server.platform.config.Config;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Another node of a {@link RunningServer}'s installation, whole, in the same JVM. */
public final class RunningNode implements AutoCloseable {
  private final Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(5));
  private final Foundation foundation;
  private final Wiring wiring;

  RunningNode(Config config, Optional<InstantSource> time, Set<String> standIns) throws Exception {
    this.foundation = Foundation.start(config, lifecycle, time);
    this.wiring = new Wiring(config, foundation, standIns);
    wiring.start(lifecycle);
  }

  public URI url() {
    return wiring.url();
  }

  /** The address of an endpoint on this node. */
  public URI hook(URI onTheOther) {
    return url().resolve(onTheOther.getPath());
  }

  public Leases leases() {
    return foundation.leases();
  }

  Accounts accounts() {
    return wiring.accounts();
  }

  /** Domain time as this node has it. */
  public InstantSource clock() {
    return foundation.clock();
  }

  /** Ends the node as a signal would. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
