package atrium.server;

import atrium.server.platform.Part;
import java.time.Duration;

/** Something that takes no more and finishes what it took. */
record Draining(Drain drain) implements Part {
  /** Finishes; whether in time. */
  @FunctionalInterface
  interface Drain {
    boolean within(Duration time) throws InterruptedException;
  }

  @Override
  public void stopAccepting() {}

  @Override
  public void finish(Duration within) throws InterruptedException {
    if (!drain.within(within)) {
      throw new IllegalStateException("Not all of it was finished in time");
    }
  }

  @Override
  public void close() {}
}
