package atrium.server.api.http;

import atrium.server.api.RawRoute.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agents' page, out of the jar. Files under {@code assets/} carry a hash in their name and are
 * kept for ever; every other path that a browser asks for as a page is the page, made with a fresh
 * nonce each time.
 */
final class StaticFiles {
  private static final String NONCE_MARK = "__NONCE__";
  private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*){1,8}");
  private static final Pattern RESERVED =
      Pattern.compile("/(api|hooks|files|health|metrics)(/.*)?");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("txt", "text/plain; charset=utf-8"));
  private static final SecureRandom RANDOM = new SecureRandom();
  private final String folder;
  private final SecurityHeaders security;
  private final Map<String, Found> found = new ConcurrentHashMap<>();

  /** What a browser asked for. */
  record Asked(String path, String accept, String encodings, Optional<String> knownTag) {}

  /**
   * A file and its compressed forms, where the build made them.
   *
   * @param tag of the plain bytes
   */
  private record Found(
      byte[] plain, byte @Nullable [] brotli, byte @Nullable [] gzip, String tag) {}

  /**
   * @param folder on the class path, without slashes at its ends
   */
  StaticFiles(String folder, SecurityHeaders security) {
    this.folder = folder;
    this.security = security;
  }

  /** Whether a path can never be the page, so that a wrong one is told as such. */
  static boolean isReserved(String path) {
    return RESERVED.matcher(path).matches();
  }

  Bytes answer(Asked asked) {
    var type = typeOf(asked.path());
    if (type != null && NAME.matcher(asked.path()).matches()) {
      var file = find(asked.path());
      if (file.isPresent()) {
        return file(asked, file.get(), type);
      }
    }
    boolean asset = asked.path().startsWith("/assets/");
    boolean page = asked.accept().contains("text/html") || asked.accept().contains("*/*");
    return asset || type != null || !page ? text(404, "There is nothing here.\n") : index();
  }

  private Bytes file(Asked asked, Found file, String type) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry("ETag", file.tag()));
    headers.add(Map.entry("Vary", "Accept-Encoding"));
    headers.add(
        Map.entry(
            "Cache-Control",
            asked.path().startsWith("/assets/")
                ? "public, max-age=31536000, immutable"
                : "public, max-age=3600"));
    if (asked.knownTag().filter(file.tag()::equals).isPresent()) {
      return new Bytes(304, headers, new byte[0]);
    }
    headers.add(Map.entry("Content-Type", type));
    var body = file.plain();
    if (file.brotli() != null && accepts(asked, "br")) {
      headers.add(Map.entry("Content-Encoding", "br"));
      body = file.brotli();
    } else if (file.gzip() != null && accepts(asked, "gzip")) {
      headers.add(Map.entry("Content-Encoding", "gzip"));
      body = file.gzip();
    }
    return new Bytes(200, headers, body);
  }

  private static boolean accepts(Asked asked, String coding) {
    for (var offer : asked.encodings().split(",", -1)) {
      var parts = offer.strip().toLowerCase(Locale.ROOT).split(";", -1);
      if (parts[0].strip().equals(coding)) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private Bytes index() {
    var page = find("/index.html");
    if (page.isEmpty()) {
      return text(404, "The page was not built into this server. The API is at /api/reference.\n");
    }
    var random = new byte[16];
    RANDOM.nextBytes(random);
    var nonce = Base64.getEncoder().withoutPadding().encodeToString(random);
    var html = new String(page.get().plain(), StandardCharsets.UTF_8).replace(NONCE_MARK, nonce);
    var headers =
        List.of(
            Map.entry("Content-Type", "text/html; charset=utf-8"),
            Map.entry("Cache-Control", "no-store"),
            Map.entry("Content-Security-Policy", security.page(nonce)));
    return new Bytes(200, headers, html.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes text(int status, String text) {
    return Bytes.of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String typeOf(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? null : TYPES.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Only what exists is remembered: names that strangers make up take no memory. */
  private Optional<Found> find(String path) {
    var known = found.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    var plain = read(path);
    if (plain == null) {
      return Optional.empty();
    }
    var file = new Found(plain, read(path + ".br"), read(path + ".gz"), tag(plain));
    found.put(path, file);
    return Optional.of(file);
  }

  private byte @Nullable [] read(String path) {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(folder + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"'
          + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22)
          + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
