package atrium.server.push;

import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What travels over a socket, as JSON text. Flushes are put together by {@link Flush}. */
final class Wire {
  private static final byte[] BAD_MESSAGE =
      Json.MAPPER.writeValueAsBytes(new Problem("error", "bad_message"));

  private Wire() {}

  /** The one thing a client says: where it stands, or nothing if it comes for the first time. */
  record Hello(String t, Optional<String> epoch, Optional<Long> since) {
    boolean fresh() {
      return since.isEmpty();
    }
  }

  /** From here on everything the viewer may see follows. */
  record Ready(String t, String epoch, long seq) {}

  /** What the client holds cannot be continued: fetch it anew; it goes on from here. */
  record Resync(String t, String epoch, long seq, String reason) {}

  /** Nothing happened that the viewer may see. */
  record Beat(String t, @JsonProperty("upTo") long upTo) {}

  /** Never more than this: no echo of the input, no name of anything inside. */
  record Problem(String t, String code) {}

  /** An event of a flush. */
  record Event(
      long seq,
      String kind,
      Instant at,
      Optional<String> conversationId,
      Map<String, JsonNode> ids) {}

  /** Reads what a client sent; empty for anything but a hello that makes sense. */
  static Optional<Hello> hello(byte[] text) {
    try {
      @Nullable Hello hello = Json.MAPPER.readValue(text, Hello.class);
      if (hello == null) {
        return Optional.empty();
      }
      boolean whole = hello.epoch().isPresent() == hello.since().isPresent();
      boolean sane = hello.since().orElse(0L) >= 0;
      return "hello".equals(hello.t()) && whole && sane ? Optional.of(hello) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  static byte[] ready(String epoch, long seq) {
    return Json.MAPPER.writeValueAsBytes(new Ready("ready", epoch, seq));
  }

  static byte[] resync(String epoch, long seq, Resume.Reason reason) {
    return Json.MAPPER.writeValueAsBytes(new Resync("resync", epoch, seq, reason.wire()));
  }

  static byte[] beat(long upTo) {
    return Json.MAPPER.writeValueAsBytes(new Beat("hb", upTo));
  }

  static byte[] badMessage() {
    return BAD_MESSAGE;
  }

  /** The beginning of a flush, different for sockets that were last told different numbers. */
  static byte[] head(long previous) {
    return ("{\"prev\":" + previous + ",").getBytes(StandardCharsets.US_ASCII);
  }
}
