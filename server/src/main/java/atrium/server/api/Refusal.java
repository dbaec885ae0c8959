package atrium.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is not carried out, with a reason its sender may know. Everything else that is
 * thrown becomes 500 and is reported. Messages and parameters never hold values of the input.
 */
public abstract sealed class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final transient List<Fault> faults;

  private Refusal(int status, String code, String message, List<Fault> faults) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.faults = List.copyOf(faults);
  }

  /**
   * One thing wrong with a request.
   *
   * @param pointer JSON pointer into the body, or {@code ?name} for a query parameter
   * @param code stable, the page translates it
   * @param params numbers and names the sentence needs, never what was sent
   */
  public record Fault(String pointer, String code, Map<String, String> params) {
    public Fault {
      params = Map.copyOf(params);
    }

    public static Fault of(String pointer, String code) {
      return new Fault(pointer, code, Map.of());
    }
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public List<Fault> faults() {
    return faults;
  }

  /** After how long it makes sense to try again. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** 400: the request itself is wrong. */
  public static final class Invalid extends Refusal {
    private static final long serialVersionUID = 1L;

    public Invalid(String code, String message, Fault... faults) {
      super(400, code, message, List.of(faults));
    }

    public Invalid(String code, String message, List<Fault> faults) {
      super(400, code, message, faults);
    }
  }

  /** 401: nobody is signed in. */
  public static final class Unauthenticated extends Refusal {
    private static final long serialVersionUID = 1L;

    public Unauthenticated() {
      super(401, "unauthenticated", "Sign in first.", List.of());
    }

    public Unauthenticated(String code, String message) {
      super(401, code, message, List.of());
    }
  }

  /** 403: known, and not allowed. */
  public static final class Forbidden extends Refusal {
    private static final long serialVersionUID = 1L;

    public Forbidden(String code, String message) {
      super(403, code, message, List.of());
    }
  }

  /** 404: not there, or not for this caller. The two are never told apart. */
  public static final class NotFound extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotFound() {
      super(404, "not_found", "There is nothing here.", List.of());
    }
  }

  /** 409: at odds with what is stored. */
  public static final class Conflict extends Refusal {
    private static final long serialVersionUID = 1L;

    public Conflict(String code, String message, Fault... faults) {
      super(409, code, message, List.of(faults));
    }
  }

  /** 412: changed since the caller looked. */
  public static final class Stale extends Refusal {
    private static final long serialVersionUID = 1L;

    public Stale() {
      super(412, "stale", "It was changed meanwhile. Look again.", List.of());
    }

    public Stale(String code, String message, List<Fault> faults) {
      super(412, code, message, faults);
    }
  }

  /** 405: the path is there, by other methods. */
  public static final class MethodNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public MethodNotAllowed() {
      super(405, "method_not_allowed", "The path does not take this method.", List.of());
    }
  }

  /** 413: longer than the route takes. */
  public static final class TooLarge extends Refusal {
    private static final long serialVersionUID = 1L;

    public TooLarge(long limit) {
      super(
          413,
          "body_too_large",
          "The body is longer than this route takes.",
          List.of(new Fault("", "body_too_large", Map.of("max", Long.toString(limit)))));
    }
  }

  /** 415: in a form that is not read here. */
  public static final class UnsupportedMedia extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnsupportedMedia(String code, String message) {
      super(415, code, message, List.of());
    }
  }

  /** 426: this path only speaks WebSocket. */
  public static final class UpgradeRequired extends Refusal {
    private static final long serialVersionUID = 1L;

    public UpgradeRequired() {
      super(426, "upgrade_required", "This path is a WebSocket.", List.of());
    }
  }

  /** 422: well formed, and cannot be done. */
  public static final class Unprocessable extends Refusal {
    private static final long serialVersionUID = 1L;

    public Unprocessable(String code, String message, Fault... faults) {
      super(422, code, message, List.of(faults));
    }
  }

  /** 429: too often. */
  public static final class TooMany extends Refusal {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    public TooMany(String code, String message, Duration wait) {
      super(429, code, message, List.of());
      this.wait = wait;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(wait);
    }
  }

  /** 503: cannot be done now; nothing was stored. */
  public static final class Unavailable extends Refusal {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    public Unavailable(String code, String message, Duration wait) {
      super(503, code, message, List.of());
      this.wait = wait;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(wait);
    }
  }
}
