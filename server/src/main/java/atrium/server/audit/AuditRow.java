package atrium.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One row of a chain.
 *
 * @param workspace 0: the installation
 * @param seq 1, 2, 3, … in its chain, without a gap
 * @param at by the clock of the database, whole microseconds, never before the row before
 * @param action as {@link AuditAction#text}; of a newer version perhaps one that is not known here
 * @param before JSON
 * @param after JSON
 */
record AuditRow(
    long workspace,
    long seq,
    Instant at,
    String actorKind,
    Optional<Long> actorId,
    String actorName,
    String action,
    Target target,
    Origin origin,
    Optional<String> before,
    Optional<String> after) {
  /** What is in front of the first row. */
  static final byte[] BEGINNING = new byte[32];

  private static final String FORM = "1";

  /**
   * The row's hash: SHA-256 of the hash before it and of its columns, each as its length in bytes,
   * a colon, the bytes in UTF-8, a comma. Form and order are for ever: docs/guide/audit.md gives
   * them to whoever checks a chain by other means.
   */
  byte[] hash(byte[] previous) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      for (var column : columns()) {
        var bytes = column.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<String> columns() {
    return List.of(
        FORM,
        Long.toString(workspace),
        Long.toString(seq),
        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
        actorKind,
        actorId.map(id -> Long.toString(id)).orElse(""),
        actorName,
        action,
        target.kind(),
        target.id(),
        target.name(),
        origin.ip(),
        origin.userAgent(),
        origin.node(),
        origin.request(),
        before.orElse(""),
        after.orElse(""));
  }
}
