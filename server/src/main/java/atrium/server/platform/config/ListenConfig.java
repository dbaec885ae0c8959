package atrium.server.platform.config;

/**
 * Where the HTTP server listens.
 *
 * @param port 0 takes a free one
 */
public record ListenConfig(
    @Setting(
            value = "127.0.0.1",
            why = "0.0.0.0 opens it to the network: put a reverse proxy with TLS in front first.")
        String host,
    @Setting(value = "8080", min = 0, max = 65_535, why = "0 takes a free port.") int port) {}
