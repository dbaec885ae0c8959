package atrium.server.platform;

import java.time.Duration;

/** A server whose only part takes the given milliseconds to finish. */
final class LifecycleRun {
  private LifecycleRun() {}

  public static void main(String[] arguments) throws Exception {
    Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(20));
    lifecycle.handleSignals();
    lifecycle.start("part", () -> new Slow(Long.parseLong(arguments[0])));
    System.out.println("up");
    if (System.getProperty("exit") != null) {
      System.exit(Integer.getInteger("exit", 0));
    }
    lifecycle.awaitSignal();
    lifecycle.close();
  }

  private record Slow(long millis) implements Part {
    @Override
    public void finish(Duration within) throws InterruptedException {
      System.out.println("draining");
      Thread.sleep(millis);
      System.out.println("drained");
    }

    @Override
    public void close() {
      System.out.println("closed");
    }
  }
}
