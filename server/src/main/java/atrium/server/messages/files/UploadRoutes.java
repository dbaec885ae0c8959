package atrium.server.messages.files;

import atrium.server.api.Ids;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.platform.Json;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes files that are to be sent. */
public final class UploadRoutes {
  private final Uploads uploads;
  private final int maxBytes;

  /**
   * @param maxBytes of one file
   */
  public UploadRoutes(Uploads uploads, int maxBytes) {
    this.uploads = uploads;
    this.maxBytes = maxBytes;
  }

  /** The routes. */
  public List<RawRoute> routes() {
    return List.of(
        RawRoute.streaming(
            Method.POST,
            "/api/v1/w/{workspace}/files",
            Permission.MESSAGE_SEND,
            maxBytes,
            this::upload));
  }

  /** A file as it was kept, field for field as in the API document. */
  record View(
      String id,
      String name,
      String mimeType,
      long size,
      Optional<Integer> width,
      Optional<Integer> height,
      Optional<Integer> seconds) {}

  private RawRoute.Answer upload(RawRoute.RawCall call, InputStream body) {
    var who = call.principal().orElseThrow(Refusal.Unauthenticated::new);
    var file = uploads.keep(who, body, call.query().getOrDefault("name", ""));
    var view =
        new View(
            Ids.text(file.id()),
            file.name(),
            file.mimeType(),
            file.size(),
            boxed(file.width()),
            boxed(file.height()),
            boxed(Numbers.seconds(file.milliseconds())));
    return RawRoute.Bytes.of(201, "application/json", Json.MAPPER.writeValueAsBytes(view));
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
