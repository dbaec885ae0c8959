package atrium.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in PHC form. Parameters travel with each hash, so they can be raised: an old hash still
 * verifies and {@link #outdated} asks for a new one. Costs about 19 MiB and 150 ms a call.
 */
final class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final SecureRandom RANDOM = new SecureRandom();
  private final AccountsSettings.Hashing cost;
  private final String head;

  Passwords(AccountsSettings.Hashing cost) {
    this.cost = cost;
    this.head =
        "$argon2id$v=19$m=%d,t=%d,p=%d$"
            .formatted(cost.memoryKib(), cost.iterations(), cost.lanes());
  }

  /** Verified for names that nobody has, so that they take as long as any other. */
  String ofNobody() {
    return head + "A".repeat(22) + "$" + "A".repeat(43);
  }

  String hash(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    var parameters = parameters(cost.memoryKib(), cost.iterations(), cost.lanes());
    var hash = derive(password, salt, parameters, HASH_BYTES);
    var base64 = Base64.getEncoder().withoutPadding();
    return head + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }

  /** Whether the password made this hash. */
  static boolean verify(String password, String phc) {
    var parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalStateException("A stored password hash is not Argon2id in PHC form");
    }
    var expected = Base64.getDecoder().decode(parts.group(5));
    var salt = Base64.getDecoder().decode(parts.group(4));
    var parameters = parameters(number(parts, 1), number(parts, 2), number(parts, 3));
    return MessageDigest.isEqual(expected, derive(password, salt, parameters, expected.length));
  }

  /** Whether the hash was made with other parameters than today's. */
  boolean outdated(String phc) {
    return !phc.startsWith(head);
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static Argon2Parameters.Builder parameters(int memoryKib, int iterations, int lanes) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memoryKib)
        .withIterations(iterations)
        .withParallelism(lanes);
  }

  private static byte[] derive(
      String password, byte[] salt, Argon2Parameters.Builder parameters, int length) {
    return apart(
        new FutureTask<>(() -> {
          var generator = new Argon2BytesGenerator();
          generator.init(parameters.withSalt(salt).build());
          var hash = new byte[length];
          generator.generateBytes(bytes(password), hash);
          return hash;
        }));
  }

  /**
   * By a thread of the operating system, which shares the processors out. A virtual one would keep
   * its own until the hash is there, and somebody who holds a lock of the database would wait.
   */
  private static byte[] apart(FutureTask<byte[]> task) {
    Thread.ofPlatform().daemon().name("hashing").start(task);
    var interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw new IllegalStateException(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One form for what keyboards of different systems send for the same password. */
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }
}
