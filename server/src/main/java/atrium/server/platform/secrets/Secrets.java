package atrium.server.platform.secrets;

import atrium.server.platform.Database;
import atrium.server.platform.Json;
import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.type.TypeReference;

/** Seals values before they are stored and opens them for the one who uses them. */
public final class Secrets {
  static final Place SENTINEL = new Place(0, 0, "sentinel");
  static final Place ROOT = new Place(0, 0, "root");
  private static final Map<String, String> SAYS = Map.of("installation", "atrium");
  private static final String ALGORITHM = "HmacSHA256";
  private final Keys keys;
  private final SecretKeySpec root;

  private Secrets(Keys keys, SentinelStore sentinels, boolean used) {
    this.keys = keys;
    prove(sentinels);
    this.root = new SecretKeySpec(root(sentinels, used), ALGORITHM);
  }

  /**
   * Where an envelope lies; it opens nowhere else.
   *
   * @param fields names the set of values in the row
   */
  public record Place(long workspace, long row, String fields) {
    byte[] bytes() {
      return ("atrium/" + workspace + "/" + row + "/" + fields).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes the installation's keys: the given ones, else the file's. A new installation gets a file.
   *
   * @param file made with mode 0600 when there is none and nothing was sealed yet
   * @param given {@code secrets.key}: 32 bytes in base64, or several, the newest first
   * @throws StartRefused if the key is missing, malformed, one that others can have, or not the one
   *     that the database's secrets were sealed with
   */
  public static Secrets start(Path file, Optional<Secret> given, Database database) {
    var sentinels = new SentinelStore(database);
    boolean used = sentinels.find(SentinelStore.SENTINEL).isPresent();
    return new Secrets(keys(file, given, used), sentinels, used);
  }

  private static Keys keys(Path file, Optional<Secret> given, boolean used) {
    if (given.isPresent()) {
      return Keys.given(new KeyRing(KeyFile.parse(given.get())));
    }
    if (!Files.exists(file)) {
      if (used) {
        throw new StartRefused(
            "The key file "
                + file
                + " is missing. The database holds secrets sealed with it: put it back from your"
                + " backup, or give its content as secrets.key.");
      }
      KeyFile.create(file);
    }
    return Keys.in(file);
  }

  /** The sentinel opens with a key that is here, and says what it should. */
  private void prove(SentinelStore sentinels) {
    var says = stored(sentinels, SentinelStore.SENTINEL, SENTINEL, SAYS);
    if (!says.equals(SAYS)) {
      throw new StartRefused("The database's key sentinel says something else than it should.");
    }
  }

  /**
   * The same whatever keys come and go. An installation that was there before it had a root goes on
   * with what was derived from until then: its key.
   */
  private byte[] root(SentinelStore sentinels, boolean used) {
    var drawn = used ? keys.now().newest().bytes() : Seal.random(Seal.KEY);
    var first = Map.of("root", Base64.getEncoder().encodeToString(drawn));
    return Base64.getDecoder()
        .decode(stored(sentinels, SentinelStore.ROOT, ROOT, first).getOrDefault("root", ""));
  }

  /** What the installation sealed for itself under a name; the first node to come seals it. */
  private Map<String, String> stored(
      SentinelStore sentinels, String name, Place place, Map<String, String> first) {
    if (sentinels.find(name).isEmpty()) {
      sentinels.offer(name, Base64.getEncoder().encodeToString(seal(place, first)));
    }
    try {
      return unsealed(place, Base64.getDecoder().decode(sentinels.find(name).orElse("")));
    } catch (Seal.Unsealable | IllegalArgumentException wrong) {
      throw new StartRefused(
          "The key (secrets.key, or secret.key in the data folder) is not the one that this"
              + " database's secrets were sealed with. Here are "
              + keys.now()
              + ". "
              + wrong.getMessage(),
          wrong);
    }
  }

  Keys keys() {
    return keys;
  }

  /**
   * A key of 32 bytes for something else than sealing here, the same on every node and whatever
   * keys of the installation come and go.
   *
   * @param purpose tells such keys apart
   */
  public byte[] key(String purpose) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(root);
      return mac.doFinal(("atrium key for " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Seals values for one place, with the newest key. */
  public byte[] seal(Place place, Map<String, String> values) {
    return keys.now().newest().seal(Json.MAPPER.writeValueAsBytes(values), place.bytes());
  }

  /**
   * Opens what was sealed for this place.
   *
   * @throws IllegalStateException if it was sealed for another place or with a key that is not
   *     here, or was altered; the message holds no value
   */
  public Map<String, String> open(Place place, byte[] envelope) {
    try {
      return unsealed(place, envelope);
    } catch (Seal.Unsealable unsealable) {
      throw new IllegalStateException(
          "Secrets of row " + place.row() + " cannot be opened: " + unsealable.getMessage());
    }
  }

  private Map<String, String> unsealed(Place place, byte[] envelope) throws Seal.Unsealable {
    var id = Seal.keyOf(envelope);
    var seal =
        keys.now()
            .find(id)
            .orElseThrow(() -> new Seal.Unsealable("It was sealed with the key " + id));
    return Json.MAPPER.readValue(
        seal.open(envelope, place.bytes()), new TypeReference<Map<String, String>>() {});
  }
}
