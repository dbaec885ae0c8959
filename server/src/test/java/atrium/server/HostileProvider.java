package atrium.server;

import atrium.server.platform.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider over real HTTP that says whatever a test wants it to; by itself it tells the truth.
 */
final class HostileProvider implements AutoCloseable {
  static final String CLIENT = "atrium";
  static final String SECRET = "a secret of the client, long enough for HS256";

  /** What it may do wrong. */
  enum Lie {
    NOTHING,
    NONCE,
    NO_NONCE,
    ISSUER,
    AUDIENCE,
    PARTY,
    EXPIRED,
    FROM_THE_FUTURE,
    FOREIGN_KEY,
    UNSIGNED,
    SIGNED_WITH_OUR_SECRET,
    SIGNED_WITH_ITS_PUBLIC_KEY,
    ACCESS_TOKEN_OF_ANOTHER,
    NO_SUBJECT,
    NO_TOKEN
  }

  private final HttpServer http;
  private final AtomicInteger calls = new AtomicInteger();
  private RSAKey key = newKey("one");
  private final RSAKey foreign = newKey("one");
  private volatile Lie lie = Lie.NOTHING;
  private volatile String hanging = "";
  private volatile String endless = "";
  private volatile String nonce = "";
  private volatile Map<String, Object> person = Map.of();

  HostileProvider() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** As the settings name it. */
  String authority() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  void lies(Lie next) {
    lie = next;
  }

  /** Never answers at this path; "" answers everywhere. */
  void hangsAt(String path) {
    hanging = path;
  }

  /** Answers ten megabytes at this path. */
  void floodsAt(String path) {
    endless = path;
  }

  /** Signs with another key from now on. */
  void rotates(String id) {
    key = newKey(id);
  }

  /** Whom it vouches for next, and the nonce that it was asked with. */
  void vouchesFor(Map<String, Object> claims, String asked) {
    person = claims;
    nonce = asked;
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    var path = exchange.getRequestURI().getPath();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (path.equals(hanging)) {
        Thread.sleep(60_000);
      }
      byte[] body = path.equals(endless) ? padded() : said(path).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] padded() {
    var body = new byte[10 << 20];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    body[body.length - 1] = '}';
    return body;
  }

  private String said(String path) throws JOSEException {
    return switch (path) {
      case "/.well-known/openid-configuration" -> Json.MAPPER.writeValueAsString(metadata());
      case "/jwks" -> new JWKSet(key.toPublicJWK()).toString();
      case "/token" -> Json.MAPPER.writeValueAsString(tokens());
      default -> "{}";
    };
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "issuer",
        issuer().toString(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/jwks",
        "response_types_supported",
        new String[] {"code"},
        "subject_types_supported",
        new String[] {"public"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256", "none", "HS256"});
  }

  private Map<String, Object> tokens() throws JOSEException {
    var tokens = new LinkedHashMap<String, Object>();
    tokens.put("access_token", "an access token");
    tokens.put("token_type", "Bearer");
    if (lie != Lie.NO_TOKEN) {
      tokens.put("id_token", idToken());
    }
    return tokens;
  }

  private String idToken() throws JOSEException {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(lie == Lie.ISSUER ? "https://evil.example" : issuer().toString())
            .audience(lie == Lie.AUDIENCE ? "somebody else" : CLIENT)
            .issueTime(Date.from(now.plusSeconds(lie == Lie.FROM_THE_FUTURE ? 600 : 0)))
            .expirationTime(Date.from(now.plusSeconds(lie == Lie.EXPIRED ? -120 : 300)))
            .claim("at_hash", lie == Lie.ACCESS_TOKEN_OF_ANOTHER ? "AAAAAAAAAAAAAAAAAAAAAA" : null);
    if (lie != Lie.NO_NONCE) {
      claims.claim("nonce", lie == Lie.NONCE ? "another" : nonce);
    }
    if (lie == Lie.PARTY) {
      claims.claim("azp", "somebody else");
    }
    person.forEach(claims::claim);
    if (lie == Lie.NO_SUBJECT) {
      claims.subject(null);
    }
    return signed(claims.build());
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    return switch (lie) {
      case UNSIGNED -> new PlainJWT(claims).serialize();
      case SIGNED_WITH_OUR_SECRET -> signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims);
      case SIGNED_WITH_ITS_PUBLIC_KEY ->
          signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), claims);
      case FOREIGN_KEY -> signed(JWSAlgorithm.RS256, new RSASSASigner(foreign), claims);
      case NOTHING,
          NONCE,
          NO_NONCE,
          ISSUER,
          AUDIENCE,
          PARTY,
          EXPIRED,
          FROM_THE_FUTURE,
          ACCESS_TOKEN_OF_ANOTHER,
          NO_SUBJECT,
          NO_TOKEN ->
          signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    };
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
