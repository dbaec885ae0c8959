package atrium.connector.graph;

import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the Graph API said instead of an answer. Decided by {@code code}, because every throttling
 * code comes with HTTP 400.
 *
 * @param status of HTTP
 * @param code the platform's, or -1 where it gave none
 * @param detail its own words, never a value we sent
 * @param retryAfter from the usage header
 */
public record GraphError(int status, int code, String detail, Optional<Duration> retryAfter) {
  private static final int NO_CODE = -1;
  private static final int DETAIL_LIMIT = 500;

  /** Reads the error object, if there is one. */
  static Optional<GraphError> read(int status, JsonNode body, Optional<Duration> retryAfter) {
    var error = body.path("error");
    if (!error.isObject()) {
      return Optional.empty();
    }
    var details = error.path("error_data").path("details").asString("");
    var words = details.isEmpty() ? error.path("message").asString("no reason given") : details;
    return Optional.of(
        new GraphError(status, error.path("code").asInt(NO_CODE), shortened(words), retryAfter));
  }

  static GraphError bare(int status, Optional<Duration> retryAfter) {
    return new GraphError(status, NO_CODE, "HTTP " + status, retryAfter);
  }

  private static String shortened(String words) {
    return words.length() <= DETAIL_LIMIT ? words : words.substring(0, DETAIL_LIMIT);
  }

  /** What became of a message that was answered with this. */
  public Receipt receipt() {
    return ambiguous()
        ? new Receipt.Unknown(name() + ": " + detail)
        : new Receipt.Rejected(reason(), name(), detail, retryAfter);
  }

  /** The same as an exception, for calls that carry no message. */
  public PlatformFailure failure() {
    var kind =
        switch (reason()) {
          case REAUTHENTICATE -> PlatformFailure.Kind.REAUTHENTICATE;
          case RETRY, PACE -> PlatformFailure.Kind.TEMPORARY;
          case PERMANENT, WINDOW_CLOSED, ACCOUNT, RECIPIENT, CONTENT ->
              PlatformFailure.Kind.PERMANENT;
        };
    return new PlatformFailure(kind, name() + ": " + detail);
  }

  /** The platform's code, or the HTTP status. */
  public String name() {
    return code == NO_CODE ? "http-" + status : Integer.toString(code);
  }

  /**
   * Something went wrong inside the platform: the message may have left it. A 5xx counts so unless
   * its code is documented to mean that nothing was processed.
   */
  public boolean ambiguous() {
    return switch (code) {
      case 131000, 131016 -> true;
      case 2, 3, 131045, 131057, 133000, 133004 -> false;
      default -> status >= 500;
    };
  }

  /** Why it was refused. */
  public Reason reason() {
    return reason(code, status);
  }

  /**
   * Why a message was refused, by the code alone, as webhooks give it. A message that failed by an
   * accident inside the platform was not delivered: {@link Reason#RETRY}.
   */
  public static Reason reason(int code) {
    return reason(code, 400);
  }

  private static Reason reason(int code, int status) {
    return switch (code) {
      case 0, 3, 10, 190, 131005 -> Reason.REAUTHENTICATE;
      case 4, 80007, 130429, 131048, 131056 -> Reason.PACE;
      case 1, 2, 131000, 131016, 131057, 133004 -> Reason.RETRY;
      case 33, 368, 131031, 131037, 131042, 131045, 134011 -> Reason.ACCOUNT;
      case 131021, 131026, 131030, 131050, 131062, 131063 -> Reason.RECIPIENT;
      case 131047 -> Reason.WINDOW_CLOSED;
      case 100, 131008, 131009, 131051, 131052, 131053, 135000 -> Reason.CONTENT;
      case 130472, 130497, 131049, 133016 -> Reason.PERMANENT;
      default -> byRange(code, status);
    };
  }

  private static Reason byRange(int code, int status) {
    if (code >= 200 && code <= 299) {
      return Reason.REAUTHENTICATE;
    }
    if (code >= 132000 && code <= 132999) {
      return Reason.CONTENT;
    }
    if (code >= 133000 && code <= 133015) {
      return Reason.ACCOUNT;
    }
    return byStatus(status);
  }

  private static Reason byStatus(int status) {
    return switch (status) {
      case 401 -> Reason.REAUTHENTICATE;
      case 429 -> Reason.PACE;
      default -> status >= 500 ? Reason.RETRY : Reason.PERMANENT;
    };
  }
}
