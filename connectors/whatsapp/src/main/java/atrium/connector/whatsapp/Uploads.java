package atrium.connector.whatsapp;

import atrium.connector.ContentLimits.FileKind;
import atrium.connector.MultipartBody;
import atrium.connector.OutboundFile;
import atrium.connector.OutboundFiles;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.MediaRef;
import atrium.connector.graph.GraphClient;
import atrium.connector.graph.GraphError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Gives our files to WhatsApp, which names them by an id for 30 days. Measured before a byte
 * leaves. One for each message, so that it knows whether an id from before was used.
 */
final class Uploads {
  /** A little less than the platform's 30 days, so that no id expires on its way. */
  private static final Duration KEPT = Duration.ofDays(28);

  private final GraphClient graph;
  private final String number;
  private final InstantSource clock;
  private final OutboundFiles files;
  private final boolean fresh;
  private boolean remembered;

  /**
   * @param fresh whether ids from before are not to be used
   */
  Uploads(Graph to, OutboundFiles files, boolean fresh) {
    this.graph = to.client();
    this.number = to.number();
    this.clock = to.clock();
    this.files = files;
    this.fresh = fresh;
  }

  /** A number and the way to it. */
  record Graph(GraphClient client, String number, InstantSource clock) {}

  /** A file as WhatsApp knows it. */
  record Uploaded(String id, String fileName) {}

  /** Whether an id from before was used: it may have died early. */
  boolean usedRemembered() {
    return remembered;
  }

  /**
   * The platform's id of a file.
   *
   * @throws Refusal if the file does not fit, is gone, or could not be given
   */
  Uploaded of(MediaRef media, FileKind kind) {
    var file = open(media);
    WhatsAppLimits.ALL
        .breach(kind, file.mimeType(), file.size())
        .ifPresent(breach -> {
          throw Refusal.of(breach);
        });
    var name = label(file.fileName());
    var known = fresh ? Optional.<String>empty() : files.uploaded(media);
    if (known.isPresent()) {
      remembered = true;
      return new Uploaded(known.get(), name);
    }
    var id = upload(file);
    files.remember(media, id, clock.instant().plus(KEPT));
    return new Uploaded(id, name);
  }

  private OutboundFile open(MediaRef media) {
    try {
      return files.open(media);
    } catch (NoSuchElementException gone) {
      throw Refusal.content("file_missing", "The file is no longer there: attach it again.");
    }
  }

  /** Nothing of the message was sent yet, so whatever went wrong may be tried again. */
  private String upload(OutboundFile file) {
    try {
      var answer = graph.upload(number + "/media", form(file));
      if (answer.error().isPresent()) {
        throw new Refusal(refused(answer.error().get()));
      }
      return Wire.text(answer.body(), "id")
          .orElseThrow(() -> new Refusal(again("WhatsApp took the file but did not name it.")));
    } catch (PlatformFailure failure) {
      throw new Refusal(
          failure.kind() == PlatformFailure.Kind.AMBIGUOUS
              ? again("The file could not be handed to WhatsApp; it is tried again.")
              : GraphClient.receipt(failure));
    } catch (WireTrouble nonsense) {
      throw new Refusal(again("WhatsApp took the file but did not name it."));
    }
  }

  private static MultipartBody form(OutboundFile file) {
    var type = file.mimeType().split(";", 2)[0].strip();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("messaging_product", "whatsapp");
    fields.put("type", type);
    return new MultipartBody(fields, "file", file);
  }

  private static Receipt refused(GraphError error) {
    return error.ambiguous()
        ? again("WhatsApp could not take the file now; it is tried again.")
        : error.receipt();
  }

  private static Receipt again(String detail) {
    return new Receipt.Rejected(Reason.RETRY, "upload_failed", detail, Optional.empty());
  }

  /** What the customer sees; any script, but nothing that breaks a line or turns it around. */
  static String label(String name) {
    var label = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .map(c -> c == '/' || c == '\\' ? '_' : c)
        .limit(240)
        .forEach(label::appendCodePoint);
    var text = label.toString().strip();
    return text.isEmpty() ? "file" : text;
  }
}
