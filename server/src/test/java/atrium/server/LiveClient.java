package atrium.server;

import atrium.server.platform.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what a page would hold: every entity a live socket told of, as it was told last. */
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, JsonNode> entities = new ConcurrentHashMap<>();
  private final Set<String> gone = new TreeSet<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, JsonNode> present = new TreeMap<>();
  private final CompletableFuture<Long> ready = new CompletableFuture<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private volatile String epoch = "";
  private long upTo;
  private String trouble = "";

  /** Opens a socket with an API token and waits until it is ready. */
  LiveClient(URI url, String workspace, String token) throws Exception {
    this(url, workspace, Map.of("Authorization", "Bearer " + token), "{\"t\":\"hello\"}");
  }

  /** Goes on where another one was, on whatever node. */
  LiveClient(URI url, String workspace, String token, LiveClient before) throws Exception {
    this(
        url,
        workspace,
        Map.of("Authorization", "Bearer " + token),
        "{\"t\":\"hello\",\"epoch\":\"%s\",\"since\":%d}".formatted(before.epoch, before.upTo()));
  }

  public LiveClient(URI url, String workspace, Map<String, String> headers, String hello)
      throws Exception {
    var address = URI.create("ws://" + url.getAuthority() + "/api/v1/w/" + workspace + "/live");
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    headers.forEach(builder::header);
    this.socket = builder.buildAsync(address, this).get(10, TimeUnit.SECONDS);
    socket.sendText(hello, true).get(10, TimeUnit.SECONDS);
    upTo(ready.get(10, TimeUnit.SECONDS));
  }

  private synchronized void upTo(long seq) {
    upTo = Math.max(upTo, seq);
  }

  private synchronized long upTo() {
    return upTo;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.complete(0);
  }

  /** The code it is closed with; 0 if its connection broke. */
  int end(Duration within) throws Exception {
    return closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      heard(Json.MAPPER.readTree(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private synchronized void heard(JsonNode message) {
    switch (message.path("t").asString("flush")) {
      case "ready" -> {
        epoch = message.path("epoch").asString();
        upTo = message.path("seq").asLong();
        ready.complete(upTo);
      }
      case "hb" -> {}
      case "presence" -> present.put(message.path("conversation").asString(), message);
      case "flush" -> apply(message);
      default -> trouble = message.toString();
    }
    notifyAll();
  }

  private void apply(JsonNode flush) {
    if (flush.path("prev").asLong() != upTo) {
      trouble = "prev " + flush.path("prev") + " does not follow " + upTo;
    }
    for (var event : flush.path("events")) {
      kinds.merge(event.path("kind").asString(), 1, Integer::sum);
      if (event.path("kind").asString().matches("customer\\.(merged|split)")) {
        moved(event.path("ids"));
      }
    }
    for (var kind : flush.path("entities").properties()) {
      for (var entity : kind.getValue()) {
        entities.put(kind.getKey() + "/" + entity.path("id").asString(), entity);
      }
    }
    for (var id : flush.path("gone").path("conversations")) {
      gone.add("conversations/" + id.asString());
    }
    upTo = flush.path("upTo").asLong();
  }

  /** Conversations that went out of sight. */
  synchronized Set<String> gone() {
    return Set.copyOf(gone);
  }

  /**
   * A merge or a split moves messages without naming them: those of its identities are the other's
   * now.
   */
  private void moved(JsonNode ids) {
    for (var entity : entities.values()) {
      for (var identity : ids.path("identities")) {
        if (entity instanceof ObjectNode message && identity.equals(message.get("identity_id"))) {
          message.set("customer_id", ids.path("customer"));
        }
      }
    }
  }

  /** Says something; the answer, if there is one, comes like everything else. */
  public void say(String message) throws Exception {
    socket.sendText(message, true).get(10, TimeUnit.SECONDS);
  }

  /** Waits until those who are in a conversation are these, as {@code name state}. */
  synchronized void awaitPresent(String conversation, Duration within, String... agents)
      throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (!present(conversation).equals(List.of(agents))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "There are " + present(conversation) + ", not " + List.of(agents) + "; " + trouble);
      }
      wait(50);
    }
  }

  private List<String> present(String conversation) {
    var told = present.get(conversation);
    return told == null
        ? List.of("untold")
        : told.path("agents")
            .valueStream()
            .map(one -> one.path("name").asString() + " " + one.path("state").asString())
            .toList();
  }

  /** Waits until everything up to a position was told. */
  public synchronized void await(long seq) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (upTo < seq) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Told up to " + upTo + ", not " + seq + "; " + trouble);
      }
      wait(50);
    }
    if (!trouble.isEmpty()) {
      throw new AssertionError(trouble);
    }
  }

  /** Waits until it is told to begin anew, and says why. */
  synchronized String awaitResync(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (!trouble.contains("\"resync\"")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It was told nothing; " + trouble);
      }
      wait(50);
    }
    return Json.MAPPER.readTree(trouble).path("reason").asString();
  }

  /** Waits until something told of has these words in it. */
  synchronized void awaitWords(String words, Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (!has(words)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It was not told of " + words + "; " + trouble);
      }
      wait(50);
    }
  }

  /** Whether anything told of has these words in it. */
  synchronized boolean has(String words) {
    return entities.values().stream().anyMatch(entity -> entity.toString().contains(words));
  }

  /** Everything told of, by kind and id ({@code messages/17}). */
  public synchronized Map<String, JsonNode> entities() {
    return Map.copyOf(entities);
  }

  /** How many events of each kind came. */
  public synchronized Map<String, Integer> kinds() {
    return Map.copyOf(kinds);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
