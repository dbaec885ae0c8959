package atrium.server.audit;

import atrium.server.api.Acting;

/**
 * From where something was done.
 *
 * @param ip of who asked: the socket's, or what a trusted proxy told; empty where nobody did
 * @param userAgent what his program calls itself
 * @param node which of the installation's nodes did it
 * @param request as {@code Atrium-Request} of its answer and as in the log
 */
record Origin(String ip, String userAgent, String node, String request) {
  private static final int LONGEST = 300;

  static Origin of(Acting acting, String node) {
    return switch (acting) {
      case Acting.Request request ->
          new Origin(
              Plain.text(request.meta().ip(), LONGEST),
              Plain.text(request.meta().userAgent().orElse(""), LONGEST),
              node,
              Plain.text(request.meta().requestId(), LONGEST));
      case Acting.CommandLine _, Acting.Server _ -> new Origin("", "", node, "");
    };
  }
}
