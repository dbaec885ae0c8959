package atrium.server.identity;

import java.time.Instant;

/** Evidence about to be stored: two identities are the same person, attested by the platform. */
record Tie(long id, long a, long b, String rule, String sourceKey, Instant at) {
  static Tie between(long id, long one, long other, Sighting sighting) {
    return new Tie(
        id,
        Math.min(one, other),
        Math.max(one, other),
        sighting.rule(),
        sighting.sourceKey(),
        sighting.at());
  }
}
