package atrium.server.platform.secrets;

import atrium.server.platform.Database;
import atrium.server.platform.Json;
import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Seals values before they are stored and opens them for the one who uses them. */
public final class Secrets {
  private static final Place SENTINEL = new Place(0, 0, "sentinel");
  private static final Map<String, String> SAYS = Map.of("installation", "atrium");
  private final Seal seal;

  private Secrets(byte[] key) {
    this.seal = new Seal(key);
  }

  /**
   * Where an envelope lies; it opens nowhere else.
   *
   * @param fields names the set of values in the row
   */
  public record Place(long workspace, long row, String fields) {
    private byte[] bytes() {
      return ("atrium/" + workspace + "/" + row + "/" + fields).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes the installation's key: the given one, else the file's. A new installation gets a file.
   *
   * @param file made with mode 0600 when there is none and nothing was sealed yet
   * @param given {@code secrets.key}: 32 bytes in base64
   * @throws StartRefused if the key is missing, malformed, or not the one that the database's
   *     secrets were sealed with
   */
  public static Secrets start(Path file, Optional<Secret> given, Database database) {
    var sentinels = new SentinelStore(database);
    var stored = sentinels.find();
    var secrets = new Secrets(key(file, given, stored.isPresent()));
    if (stored.isEmpty()) {
      var sealed = secrets.seal.seal(Json.MAPPER.writeValueAsBytes(SAYS), SENTINEL.bytes());
      sentinels.offer(Base64.getEncoder().encodeToString(sealed));
      stored = sentinels.find();
    }
    secrets.prove(stored.orElse(""));
    return secrets;
  }

  private static byte[] key(Path file, Optional<Secret> given, boolean used) {
    if (given.isPresent()) {
      return KeyFile.parse(given.get());
    }
    if (Files.exists(file)) {
      return KeyFile.read(file);
    }
    if (used) {
      throw new StartRefused(
          "The key file "
              + file
              + " is missing. The database holds secrets sealed with it: put it back from your"
              + " backup, or give its content as secrets.key.");
    }
    return KeyFile.create(file);
  }

  private void prove(String sentinel) {
    try {
      var opened = seal.open(Base64.getDecoder().decode(sentinel), SENTINEL.bytes());
      if (read(opened).equals(SAYS)) {
        return;
      }
    } catch (Seal.Unsealable | IllegalArgumentException wrong) {
      throw new StartRefused(
          "The key (secrets.key, or secret.key in the data folder) is not the one that this"
              + " database's secrets were sealed with.",
          wrong);
    }
    throw new StartRefused("The database's key sentinel says something else than it should.");
  }

  /**
   * A key of 32 bytes for something else than sealing here, the same on every node.
   *
   * @param purpose tells such keys apart
   */
  public byte[] key(String purpose) {
    return seal.derive(purpose);
  }

  /** Seals values for one place. */
  public byte[] seal(Place place, Map<String, String> values) {
    return seal.seal(Json.MAPPER.writeValueAsBytes(values), place.bytes());
  }

  /**
   * Opens what was sealed for this place.
   *
   * @throws IllegalStateException if it was sealed for another place or with another key, or was
   *     altered; the message holds no value
   */
  public Map<String, String> open(Place place, byte[] envelope) {
    try {
      return read(seal.open(envelope, place.bytes()));
    } catch (Seal.Unsealable unsealable) {
      throw new IllegalStateException(
          "Secrets of row " + place.row() + " cannot be opened: " + unsealable.getMessage());
    }
  }

  private static Map<String, String> read(byte[] json) {
    return Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
  }
}
