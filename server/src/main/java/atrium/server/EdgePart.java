package atrium.server;

import atrium.server.api.http.HttpEdge;
import atrium.server.platform.Part;
import java.time.Duration;

/** The edge as a part of the server's life: running requests are finished before it closes. */
record EdgePart(HttpEdge edge, Duration drain) implements Part {
  EdgePart {
    edge.start();
  }

  @Override
  public void finish(Duration within) {
    edge.stop(within);
  }

  @Override
  public void close() {
    edge.close();
  }
}
