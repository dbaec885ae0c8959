package atrium.server.push;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What travels over a socket, as JSON text. Flushes are put together by {@link Flush}. */
final class Wire {
  private static final byte[] BAD_MESSAGE =
      Json.MAPPER.writeValueAsBytes(new Problem("error", "bad_message"));

  /** No screen shows more rows at once. */
  private static final int MOST_LISTED = 100;

  private Wire() {}

  /** What a client can say. */
  sealed interface Said {}

  /** Where it stands in the log, or nothing if it comes for the first time. */
  record Hello(Optional<String> epoch, Optional<Long> since) implements Said {
    boolean fresh() {
      return since.isEmpty();
    }
  }

  /** Which conversation its agent has before him and what he does there, or that it is none. */
  record Here(OptionalLong conversation, Optional<PresenceBoard.State> state) implements Said {
    boolean at(long place) {
      return conversation.isPresent() && conversation.getAsLong() == place;
    }
  }

  /** Which conversations its page lists, so that it is told who is in them; all of them. */
  record Listed(Set<Long> conversations) implements Said {}

  /** Its agent did something in it lately. */
  record Active() implements Said {}

  /** Anything else. */
  record Nonsense() implements Said {}

  /** All fields of all messages of clients; each has its own. */
  private record Form(
      String t,
      Optional<String> epoch,
      Optional<Long> since,
      Optional<String> conversation,
      Optional<String> state,
      Optional<List<String>> conversations) {
    boolean hasCursor() {
      return epoch.isPresent() || since.isPresent();
    }

    boolean hasPlace() {
      return conversation.isPresent() || state.isPresent();
    }
  }

  /** From here on everything the viewer may see follows. */
  record Ready(String t, String epoch, long seq) {}

  /** What the client holds cannot be continued: fetch it anew; it goes on from here. */
  record Resync(String t, String epoch, long seq, String reason) {}

  /** Nothing happened that the viewer may see. */
  record Beat(String t, @JsonProperty("upTo") long upTo) {}

  /** Somebody in the conversation that a socket is in; without a name if nobody knows it. */
  record Somebody(String id, Optional<String> name, String state) {
    static Somebody of(long agent, @Nullable String name, PresenceBoard.State state) {
      return new Somebody(
          Long.toString(agent),
          Optional.ofNullable(name),
          switch (state) {
            case VIEWING -> "viewing";
            case TYPING -> "typing";
          });
    }
  }

  /** All others who are there. */
  record Meeting(String t, String conversation, List<Somebody> agents) {}

  /** Never more than this: no echo of the input, no name of anything inside. */
  record Problem(String t, String code) {}

  /** An event of a flush. */
  record Event(
      long seq,
      String kind,
      Instant at,
      Optional<String> conversationId,
      Map<String, JsonNode> ids) {}

  /** Reads what a client sent. */
  static Said read(byte[] text) {
    try {
      @Nullable Form form = Json.MAPPER.readValue(text, Form.class);
      return form == null || form.t() == null ? new Nonsense() : said(form);
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return new Nonsense();
    }
  }

  private static Said said(Form form) {
    boolean lists = form.conversations().isPresent();
    return switch (form.t()) {
      case "hello" -> lists || form.hasPlace() ? new Nonsense() : hello(form);
      case "presence" -> lists || form.hasCursor() ? new Nonsense() : here(form);
      case "active" -> lists || form.hasCursor() || form.hasPlace() ? new Nonsense() : new Active();
      case "listed" -> form.hasCursor() || form.hasPlace() ? new Nonsense() : listed(form);
      default -> new Nonsense();
    };
  }

  private static Said hello(Form form) {
    boolean whole = form.epoch().isPresent() == form.since().isPresent();
    boolean sane = form.since().orElse(0L) >= 0;
    return whole && sane ? new Hello(form.epoch(), form.since()) : new Nonsense();
  }

  private static Said here(Form form) {
    if (form.conversation().isEmpty() && form.state().isEmpty()) {
      return new Here(OptionalLong.empty(), Optional.empty());
    }
    var conversation =
        form.conversation().flatMap(Ids::parse).map(OptionalLong::of).orElse(OptionalLong.empty());
    var state =
        switch (form.state().orElse("")) {
          case "viewing" -> Optional.of(PresenceBoard.State.VIEWING);
          case "typing" -> Optional.of(PresenceBoard.State.TYPING);
          default -> Optional.<PresenceBoard.State>empty();
        };
    return conversation.isPresent() && state.isPresent()
        ? new Here(conversation, state)
        : new Nonsense();
  }

  private static Said listed(Form form) {
    var texts = form.conversations().orElse(List.of());
    var ids =
        texts.stream()
            .filter(Objects::nonNull)
            .flatMap(text -> Ids.parse(text).stream())
            .collect(Collectors.toSet());
    boolean sane = form.conversations().isPresent() && texts.size() <= MOST_LISTED;
    return sane && ids.size() == texts.size() ? new Listed(Set.copyOf(ids)) : new Nonsense();
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

  static byte[] presence(long conversation, List<Somebody> agents) {
    return Json.MAPPER.writeValueAsBytes(
        new Meeting("presence", Long.toString(conversation), agents));
  }

  static byte[] badMessage() {
    return BAD_MESSAGE;
  }

  /** The beginning of a flush, different for sockets that were last told different numbers. */
  static byte[] head(long previous) {
    return ("{\"prev\":" + previous + ",").getBytes(StandardCharsets.US_ASCII);
  }
}
