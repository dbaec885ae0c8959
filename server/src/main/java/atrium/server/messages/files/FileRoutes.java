package atrium.server.messages.files;

import atrium.server.api.Call;
import atrium.server.api.Method;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves files under their links, and takes the wish to fetch one again. */
public final class FileRoutes {
  private static final Logger log = LoggerFactory.getLogger(FileRoutes.class);
  private static final int MAX_POSITION = 1_000;

  /** What LINE asks for, and nothing else: each costs the making of a picture. */
  private static final Set<String> WIDTHS = Set.of("240", "300", "460", "700", "1040");

  private final Files files;
  private final Sighting sighting;

  public FileRoutes(Files files, Sighting sighting) {
    this.files = files;
    this.sighting = sighting;
  }

  /** The routes of the JSON interface. */
  public List<Route<?>> routes() {
    return List.of(
        Route.post(
            "/w/{workspace}/messages/{id}/files/{position}/retry",
            Permission.CONVERSATION_READ,
            NoBody.class,
            this::retry));
  }

  /** The routes that serve bytes. */
  public List<RawRoute> rawRoutes() {
    return List.of(
        new RawRoute(Method.GET, "/files/{token}", Permission.PUBLIC, 0, this::serve),
        new RawRoute(Method.GET, "/files/{token}/{name}", Permission.PUBLIC, 0, this::serve),
        new RawRoute(
            Method.GET, "/files/{token}/preview/{name}", Permission.PUBLIC, 0, this::preview),
        new RawRoute(
            Method.GET, "/files/{token}/thumbnail/{name}", Permission.PUBLIC, 0, this::thumbnail),
        new RawRoute(Method.GET, "/files/{token}/width/{width}", Permission.PUBLIC, 0, this::wide));
  }

  private Reply retry(Call<NoBody> call) {
    var position = call.path("position");
    if (!position.matches("0|[1-9][0-9]{0,3}") || Integer.parseInt(position) > MAX_POSITION) {
      throw new Refusal.NotFound();
    }
    var file = new FileKey(call.workspace(), call.id("id"), Integer.parseInt(position));
    files.retry(file, (tx, conversation) -> sighting.require(tx, call.principal(), conversation));
    return Reply.noContent();
  }

  private RawRoute.Answer serve(RawRoute.RawCall call) {
    var file =
        files.byLink(call.path().getOrDefault("token", "")).orElseThrow(Refusal.NotFound::new);
    var headers = headers(file);
    var tag = tag(file);
    if (tag.equals(call.headers().get("if-none-match"))) {
      return new RawRoute.Bytes(304, headers, new byte[0]);
    }
    var unchanged = Optional.ofNullable(call.headers().get("if-range")).orElse(tag).equals(tag);
    var wish = Optional.ofNullable(call.headers().get("range")).filter(_ -> unchanged);
    var range = ByteRange.of(wish, file.size());
    if (range.status() == 416) {
      headers.add(Map.entry("Content-Range", "bytes */" + file.size()));
      return new RawRoute.Bytes(416, headers, new byte[0]);
    }
    if (range.status() == 206) {
      long last = range.from() + range.length() - 1;
      headers.add(
          Map.entry("Content-Range", "bytes " + range.from() + "-" + last + "/" + file.size()));
    }
    return new RawRoute.Stream(
        range.status(), headers, open(file, range), OptionalLong.of(range.length()));
  }

  private RawRoute.Answer preview(RawRoute.RawCall call) {
    return picture(
        call, Thumbnails.SIDE, small -> Optional.of(new Reduced(FileType.JPEG, Preview.of(small))));
  }

  private RawRoute.Answer thumbnail(RawRoute.RawCall call) {
    return picture(call, Thumbnails.SIDE, small -> small);
  }

  private RawRoute.Answer wide(RawRoute.RawCall call) {
    var width = call.path().getOrDefault("width", "");
    if (!WIDTHS.contains(width)) {
      throw new Refusal.NotFound();
    }
    return picture(
        call,
        Preview.FINEST,
        fine ->
            Optional.of(new Reduced(FileType.JPEG, Preview.wide(fine, Integer.parseInt(width)))));
  }

  /** What a route shows of a small picture, or instead of one. */
  private interface Shown {
    Optional<Reduced> of(Optional<Reduced> small) throws IOException;
  }

  private RawRoute.Answer picture(RawRoute.RawCall call, int side, Shown shown) {
    var file =
        files.byToken(call.path().getOrDefault("token", "")).orElseThrow(Refusal.NotFound::new);
    try {
      var small = shown.of(files.thumbnails().of(file, side)).orElseThrow(Refusal.NotFound::new);
      var name = "picture." + small.type().extension();
      var served =
          new FileStore.Served(
              file.workspace(), file.sha256(), small.bytes().length, small.type(), name);
      return new RawRoute.Bytes(
          200,
          headers(served).stream()
              .filter(header -> !header.getKey().equals("Accept-Ranges"))
              .filter(header -> !header.getKey().equals("ETag"))
              .toList(),
          small.bytes());
    } catch (NoSuchFileException missing) {
      log.atError().addKeyValue("sha256", file.sha256()).log("file.missing");
      throw new Refusal.NotFound();
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private InputStream open(FileStore.Served file, ByteRange range) {
    try {
      return files.storage().open(file.sha256(), range.from(), range.length());
    } catch (NoSuchFileException missing) {
      log.atError().addKeyValue("sha256", file.sha256()).log("file.missing");
      throw new Refusal.NotFound();
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static Refusal unreadable(IOException failure) {
    log.atError().setCause(failure).log("storage.unreadable");
    return new Refusal.Unavailable(
        "storage_unavailable", "The file cannot be read now.", Duration.ofSeconds(5));
  }

  private static String tag(FileStore.Served file) {
    return "\"" + file.sha256() + "\"";
  }

  /**
   * A file runs nothing and reads nothing of ours, whatever it is: it has the type its bytes have
   * or none, an opaque origin if it is opened by itself, and no script if it is included.
   */
  private List<Map.Entry<String, String>> headers(FileStore.Served file) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry("Content-Type", file.type().mimeType()));
    headers.add(Map.entry("Content-Disposition", disposition(file)));
    headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
    headers.add(Map.entry("Content-Security-Policy", "sandbox; default-src 'none'"));
    headers.add(
        Map.entry(
            "Cross-Origin-Resource-Policy", files.hasOwnHost() ? "cross-origin" : "same-origin"));
    headers.add(Map.entry("Referrer-Policy", "no-referrer"));
    headers.add(Map.entry("Cache-Control", "private, max-age=31536000, immutable"));
    headers.add(Map.entry("Accept-Ranges", "bytes"));
    headers.add(Map.entry("ETag", tag(file)));
    return headers;
  }

  /** RFC 6266: a plain name for old clients, the true one in UTF-8. */
  private static String disposition(FileStore.Served file) {
    var plain = file.name().replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(
            file.type().inline() ? "inline" : "attachment", plain, FileLink.encode(file.name()));
  }
}
