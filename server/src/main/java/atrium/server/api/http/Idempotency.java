package atrium.server.api.http;

import atrium.server.api.Principal;
import atrium.server.api.RawRoute.Answer;
import atrium.server.api.RawRoute.Bytes;
import atrium.server.api.Refusal;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Json;
import atrium.server.platform.Work;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a repeated POST harmless: the first call with a key is carried out, later ones with the
 * same body get its answer. Answers are sealed with the installation's key before they are stored,
 * because some hold what is shown only once.
 */
final class Idempotency {
  private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
  private static final int MAX_KEY = 255;
  private final Database database;
  private final IdempotencyStore store = new IdempotencyStore();
  private final Seal seal;

  Idempotency(Database database, byte[] installationKey) {
    this.database = database;
    this.seal = new Seal(installationKey, "atrium idempotency");
  }

  /**
   * A call that carries a key.
   *
   * @param path with its values, so that a key used on another object is another call
   */
  record Request(Principal principal, String key, String path, byte[] body) {
    byte[] hash() {
      try {
        return MessageDigest.getInstance("SHA-256").digest(body);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /**
   * What is kept of an answer.
   *
   * @param headers flat: name, value, name, value
   */
  record Kept(int status, List<String> headers, byte[] body) {}

  /**
   * Carries the work out, or answers what it answered before. A key whose first call ended without
   * an answer of ours is never carried out again: nobody knows whether it was.
   *
   * @param failed the answer to what the work threw
   * @throws Refusal.Conflict while the first call is still running, or if its outcome is unknown
   * @throws Refusal.Unprocessable if the first call was another one
   */
  Answer once(Request request, Supplier<Answer> work, Function<Throwable, Answer> failed) {
    requireKey(request.key());
    long workspace = request.principal().workspace();
    var known = database.inWorkspace(workspace, tx -> store.claim(tx, request));
    if (known.isPresent()) {
      return replay(request, known.get());
    }
    Answer answer;
    try {
      answer = work.get();
    } catch (Throwable failure) {
      if (isUnknown(failure)) {
        afterwards(workspace, tx -> store.lose(tx, request));
        return failed.apply(failure);
      }
      answer = failed.apply(failure);
    }
    CrashPoints.reach("idempotency_before_keep");
    if (answer instanceof Bytes bytes && bytes.status() < 500) {
      var kept = seal.close(pack(bytes));
      afterwards(workspace, tx -> store.keep(tx, request, bytes.status(), kept));
    } else {
      afterwards(workspace, tx -> store.forget(tx, request));
    }
    return answer;
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof DatabaseFailure lost && lost.kind() == DatabaseFailure.Kind.AMBIGUOUS;
  }

  /** The work is done and must be answered so, even if that cannot be written down. */
  private void afterwards(long workspace, Work<Integer> step) {
    try {
      database.inWorkspace(workspace, step);
    } catch (DatabaseFailure failure) {
      LOG.atWarn().addKeyValue("evt", "idem.not_kept").log("{}", failure.getMessage());
    }
  }

  private static void requireKey(String key) {
    boolean sound =
        !key.isEmpty()
            && key.length() <= MAX_KEY
            && key.chars().allMatch(character -> character > ' ' && character < 0x7f);
    if (!sound) {
      throw new Refusal.Invalid(
          "invalid_idempotency_key",
          "Send 1 to 255 visible ASCII characters.",
          Refusal.Fault.of("Idempotency-Key", "invalid_idempotency_key"));
    }
  }

  private Bytes replay(Request request, IdempotencyStore.Known known) {
    boolean same =
        known.path().equals(request.path()) && MessageDigest.isEqual(known.hash(), request.hash());
    if (!same) {
      throw new Refusal.Unprocessable(
          "idempotency_mismatch", "This key was used for another request.");
    }
    if (known.lost()) {
      throw new Refusal.Conflict(
          "outcome_unknown",
          "The first call ended without an answer: look whether it was done, then use a new key.");
    }
    var kept =
        known
            .answer()
            .orElseThrow(() ->
                new Refusal.Conflict(
                    "idempotency_in_progress", "The first call is still running."));
    return unpack(seal.open(kept));
  }

  private static byte[] pack(Bytes answer) {
    var headers = new ArrayList<String>();
    answer
        .headers()
        .forEach(header -> {
          headers.add(header.getKey());
          headers.add(header.getValue());
        });
    return Json.MAPPER.writeValueAsBytes(new Kept(answer.status(), headers, answer.body()));
  }

  private static Bytes unpack(byte[] packed) {
    var kept = Json.MAPPER.readValue(packed, Kept.class);
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (int i = 0; i < kept.headers().size(); i += 2) {
      headers.add(Map.entry(kept.headers().get(i), kept.headers().get(i + 1)));
    }
    headers.add(Map.entry("Idempotency-Replayed", "true"));
    return new Bytes(kept.status(), headers, kept.body());
  }
}
