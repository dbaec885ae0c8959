package atrium.server.api;

import java.time.Duration;

/**
 * Bounds of what one node takes from the network.
 *
 * @param jsonBody bytes of a JSON request body
 * @param headers bytes of a request's headers together
 * @param requestLine bytes of the first line
 * @param headerDeadline from connecting to the end of the first request's headers
 * @param bodyDeadline from the end of the headers to the end of the body
 * @param idle between two requests of a connection, and without progress while an answer is written
 * @param connectionsPerAddress open at the same time; trusted proxies are not counted
 * @param running requests being carried out at the same time; more are refused with 503
 * @param bodiesInMemory bytes of all request bodies held at the same time; more are refused with
 *     503
 * @param tokenCalls of one API token in a minute; more are refused with 429
 */
public record EdgeLimits(
    int jsonBody,
    int headers,
    int requestLine,
    Duration headerDeadline,
    Duration bodyDeadline,
    Duration idle,
    int connectionsPerAddress,
    int running,
    long bodiesInMemory,
    int tokenCalls) {
  /** Bodies that one agent or token sends at once to be read while they come. */
  public static final int UPLOADS_AT_ONCE = 8;

  /** What a node uses. */
  public static final EdgeLimits DEFAULT =
      new EdgeLimits(
          64 << 10,
          16 << 10,
          8 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          1_000,
          10_000,
          96L << 20,
          1_200);

  public EdgeLimits withDeadlines(Duration header, Duration body, Duration idleTime) {
    return new EdgeLimits(
        jsonBody,
        headers,
        requestLine,
        header,
        body,
        idleTime,
        connectionsPerAddress,
        running,
        bodiesInMemory,
        tokenCalls);
  }

  public EdgeLimits withHeaders(int bytes) {
    return new EdgeLimits(
        jsonBody,
        bytes,
        requestLine,
        headerDeadline,
        bodyDeadline,
        idle,
        connectionsPerAddress,
        running,
        bodiesInMemory,
        tokenCalls);
  }

  public EdgeLimits withConnectionsPerAddress(int connections) {
    return new EdgeLimits(
        jsonBody,
        headers,
        requestLine,
        headerDeadline,
        bodyDeadline,
        idle,
        connections,
        running,
        bodiesInMemory,
        tokenCalls);
  }

  public EdgeLimits withBodiesInMemory(long bytes) {
    return new EdgeLimits(
        jsonBody,
        headers,
        requestLine,
        headerDeadline,
        bodyDeadline,
        idle,
        connectionsPerAddress,
        running,
        bytes,
        tokenCalls);
  }

  public EdgeLimits withTokenCalls(int calls) {
    return new EdgeLimits(
        jsonBody,
        headers,
        requestLine,
        headerDeadline,
        bodyDeadline,
        idle,
        connectionsPerAddress,
        running,
        bodiesInMemory,
        calls);
  }
}
