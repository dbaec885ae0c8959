package atrium.server.audit;

import atrium.server.audit.Verdict.Break;
import atrium.server.audit.Verdict.Kind;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Goes along a chain from its first row and stops where it does not hold. */
final class Walk {
  static final int STEP = 1_000;
  private final Map<Long, byte[]> kept;
  private long seq;
  private byte[] hash = AuditRow.BEGINNING;
  private Instant at = Instant.MIN;
  private @Nullable Break broken;

  /**
   * @param kept hashes of rows that were kept outside of the database, by number
   */
  Walk(Map<Long, byte[]> kept) {
    this.kept = kept;
  }

  /** The last row that holds. */
  long seq() {
    return seq;
  }

  /** Whether all of these hold. */
  boolean goOn(List<AuditStore.Stored> rows) {
    for (var stored : rows) {
      broken = wrong(stored);
      if (broken != null) {
        return false;
      }
      seq = stored.row().seq();
      hash = stored.hash();
      at = stored.row().at();
    }
    return true;
  }

  private @Nullable Break wrong(AuditStore.Stored stored) {
    var row = stored.row();
    if (row.seq() != seq + 1) {
      return new Break(seq + 1, Kind.MISSING);
    }
    if (!MessageDigest.isEqual(row.hash(hash), stored.hash()) || row.at().isBefore(at)) {
      return new Break(row.seq(), Kind.ALTERED);
    }
    var other = kept.remove(row.seq());
    return other == null || MessageDigest.isEqual(other, stored.hash())
        ? null
        : new Break(row.seq(), Kind.NOT_AS_KEPT);
  }

  /**
   * What it comes to.
   *
   * @param end what is stored as the end of the chain
   */
  Verdict end(Optional<ChainEnd> end, SecretKeySpec key) {
    if (broken == null) {
      broken = wrong(end, key);
    }
    return new Verdict(seq, hash, Optional.ofNullable(broken));
  }

  private @Nullable Break wrong(Optional<ChainEnd> end, SecretKeySpec key) {
    if (!kept.isEmpty()) {
      return new Break(seq + 1, Kind.MISSING);
    }
    if (end.isEmpty()) {
      return seq == 0 ? null : new Break(1, Kind.BEYOND_THE_END);
    }
    var sealed = end.get();
    if (!sealed.isSealedBy(key)) {
      return new Break(sealed.seq(), Kind.NOT_SEALED);
    }
    if (sealed.seq() > seq) {
      return new Break(seq + 1, Kind.MISSING);
    }
    if (sealed.seq() < seq) {
      return new Break(sealed.seq() + 1, Kind.BEYOND_THE_END);
    }
    return MessageDigest.isEqual(sealed.hash(), hash) ? null : new Break(seq, Kind.NOT_SEALED);
  }
}
