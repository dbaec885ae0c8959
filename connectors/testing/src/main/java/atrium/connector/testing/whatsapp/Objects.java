package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Fault;
import atrium.connector.testing.whatsapp.MediaShelf.Medium;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What can be read by id: numbers, and where files are. */
final class Objects {
  private final WhatsAppSimulator simulator;

  Objects(WhatsAppSimulator simulator) {
    this.simulator = simulator;
  }

  Reply read(Request request, Optional<Fault> lie) {
    if (!request.isAuthorized()) {
      return Reply.error(401, 190, "Invalid OAuth access token");
    }
    if (request.isTokenInspection()) {
      return token(request);
    }
    return simulator
        .number(request.object())
        .map(number -> Reply.json(number(number, request)))
        .or(() -> simulator.media().find(request.object()).map(medium -> media(medium, lie)))
        .orElseGet(() -> unknown(request.object()));
  }

  /** Meta writes never as zero. */
  private Reply token(Request request) {
    if (!WhatsAppSimulator.ACCESS_TOKEN.equals(request.query().get("input_token"))) {
      return Reply.error(400, 100, "The access token could not be decrypted");
    }
    var answer = MetaJson.object();
    answer
        .putObject("data")
        .put("app_id", "670843887433847")
        .put("type", "SYSTEM_USER")
        .put("application", "Solstice Lamps")
        .put("data_access_expires_at", 0)
        .put("expires_at", simulator.tokenEnd().map(Instant::getEpochSecond).orElse(0L))
        .put("is_valid", true);
    return Reply.json(answer);
  }

  private static Reply unknown(String id) {
    return Reply.error(
        400,
        100,
        "Unsupported get request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation.");
  }

  private static ObjectNode number(WhatsAppNumber number, Request request) {
    var all =
        MetaJson.object()
            .put("verified_name", number.verifiedName())
            .put("code_verification_status", "VERIFIED")
            .put("display_phone_number", "+" + number.displayPhoneNumber())
            .put("quality_rating", "GREEN")
            .put("platform_type", "CLOUD_API")
            .put("name_status", "APPROVED")
            .put("status", "CONNECTED");
    all.putObject("throughput").put("level", "STANDARD");
    var fields = request.query().get("fields");
    if (fields != null) {
      all.retain(List.of(fields.split(",", -1)));
    }
    return all.put("id", number.id());
  }

  private Reply media(Medium medium, Optional<Fault> lie) {
    var size = (long) medium.bytes().length;
    var hash = medium.hash();
    var type = medium.mimeType();
    switch (lie.orElse(new Fault.Dropped())) {
      case Fault.WrongSize wrong -> size = wrong.claimed();
      case Fault.WrongType wrong -> type = wrong.claimed();
      case Fault.WrongHash _ -> hash = "0".repeat(hash.length());
      case Fault _ -> {}
    }
    return Reply.json(
        MetaJson.object()
            .put("url", simulator.media().link(simulator.address(), medium.id(), "getMedia"))
            .put("mime_type", type)
            .put("sha256", hash)
            // The platform writes sizes as numbers or as strings, as it likes.
            .put("file_size", Long.toString(size))
            .put("id", medium.id())
            .put("messaging_product", "whatsapp"));
  }
}
