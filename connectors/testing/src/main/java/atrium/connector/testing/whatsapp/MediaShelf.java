package atrium.connector.testing.whatsapp;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The platform's files: found by id, fetched by a link that expires. */
final class MediaShelf {
  private static final int KEPT = 500;
  private static final long HELD = 256L << 20;
  private final Duration linkLife;
  private final InstantSource clock;
  private final LinkedHashMap<String, Medium> media = new LinkedHashMap<>();
  private long held;

  MediaShelf(Duration linkLife, InstantSource clock) {
    this.linkLife = linkLife;
    this.clock = clock;
  }

  /** One file. */
  record Medium(String id, byte[] bytes, String mimeType) {
    long size() {
      return bytes.length;
    }

    String hash() {
      return HexFormat.of().formatHex(digest());
    }

    String hashBase64() {
      return Base64.getEncoder().encodeToString(digest());
    }

    private byte[] digest() {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  synchronized Medium put(byte[] bytes, String mimeType) {
    var id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 49, 1L << 50));
    var medium = new Medium(id, bytes, mimeType);
    media.put(id, medium);
    held += bytes.length;
    while (media.size() > KEPT || (held > HELD && media.size() > 1)) {
      held -= media.pollFirstEntry().getValue().size();
    }
    return medium;
  }

  synchronized Optional<Medium> find(String id) {
    return Optional.ofNullable(media.get(id));
  }

  /** A link that is valid for a while. */
  String link(URI base, String id, String source) {
    var expiry = clock.instant().plus(linkLife).getEpochSecond();
    return base
        + "/whatsapp_business/attachments/?mid="
        + id
        + "&source="
        + source
        + "&ext="
        + expiry
        + "&hash=ARm"
        + Long.toString(expiry * 31 + id.hashCode(), 36);
  }

  /** The file behind a link's query, unless it has expired. */
  Optional<Medium> follow(Map<String, String> query) {
    var expiry = Long.parseLong(query.getOrDefault("ext", "0"));
    return clock.instant().isBefore(Instant.ofEpochSecond(expiry))
        ? find(query.getOrDefault("mid", ""))
        : Optional.empty();
  }
}
