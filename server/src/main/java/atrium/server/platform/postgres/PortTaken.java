package atrium.server.platform.postgres;

/** Somebody took the port between our choosing it and PostgreSQL's opening it. */
final class PortTaken extends Exception {
  private static final long serialVersionUID = 1L;

  PortTaken(int port) {
    super("Port " + port + " of 127.0.0.1 is taken");
  }
}
