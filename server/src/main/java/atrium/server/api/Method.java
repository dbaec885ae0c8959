package atrium.server.api;

/** HTTP methods that routes use. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
