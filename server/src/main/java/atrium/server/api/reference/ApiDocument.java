package atrium.server.api.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi.yaml} as text, as a tree, and as a page. */
public final class ApiDocument {
  private final byte[] yaml;
  private final String style;
  private volatile byte @Nullable [] page;

  private ApiDocument(byte[] yaml, String style) {
    this.yaml = yaml;
    this.style = style;
  }

  /** Loads it from the class path. */
  public static ApiDocument load() {
    return new ApiDocument(
        resource("/openapi.yaml"), new String(resource("/reference.css"), StandardCharsets.UTF_8));
  }

  /** The document as it was written. */
  public byte[] yaml() {
    return yaml.clone();
  }

  /** The document as a tree, read anew; references are not resolved. */
  public JsonNode tree() {
    return new YAMLMapper().readTree(yaml);
  }

  /** The page, as UTF-8 HTML; made at the first call. */
  public byte[] page() {
    var made = page;
    if (made == null) {
      made = new ReferencePage(tree(), style).html().getBytes(StandardCharsets.UTF_8);
      page = made;
    }
    return made;
  }

  /** The content security policy of the page: its one style sheet and nothing else. */
  public String policy() {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
