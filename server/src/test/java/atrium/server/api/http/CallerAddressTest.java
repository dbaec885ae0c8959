package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Permission;
import atrium.server.api.Route;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B15: an address is believed from the socket, and from a trusted proxy only. */
class CallerAddressTest {
  private static final Route<?> WHERE =
      Route.get("/where", Permission.PUBLIC, Set.of(), call -> Map.of("ip", call.meta().ip()));

  @Test
  void headersOfAStrangerAreIgnored() {
    try (var edge = TestEdge.with().json(WHERE).proxies("10.0.0.0/8").start()) {
      var request =
          edge.anonymous("/api/v1/where")
              .header("X-Forwarded-For", "203.0.113.9")
              .header("CF-Connecting-IP", "<img src=x>")
              .header("X-Real-IP", "203.0.113.9")
              .header("X-User-Id", "1");
      assertThat(edge.send(request).body()).isEqualTo("{\"ip\":\"127.0.0.1\"}");
    }
  }

  @Test
  void aTrustedProxyTellsTheLastHopThatIsNoProxyItself() {
    try (var edge = TestEdge.with().json(WHERE).proxies("127.0.0.1", "10.0.0.0/8").start()) {
      assertThat(edge.send(forwarded(edge, "203.0.113.9")).body()).contains("203.0.113.9");
      assertThat(edge.send(forwarded(edge, "6.6.6.6, 203.0.113.9, 10.1.2.3")).body())
          .as("what the caller wrote himself stands on the left")
          .contains("203.0.113.9");
      assertThat(edge.send(forwarded(edge, "2001:db8::7")).body()).contains("2001:db8::7");
      assertThat(edge.send(forwarded(edge, "<img src=x>")).body()).contains("127.0.0.1");
      assertThat(edge.send(forwarded(edge, "203.0.113.9, evil.example")).body())
          .as("a name is no address, and nothing left of it is believed")
          .contains("127.0.0.1");
    }
  }

  @Test
  void networksAreReadStrictly() {
    var proxies = new TrustedProxies(List.of("192.168.4.0/22", "fd00::/8", "::1"));
    assertThat(proxies.trusts("192.168.7.255")).isTrue();
    assertThat(proxies.trusts("192.168.8.0")).isFalse();
    assertThat(proxies.trusts("fd12::1")).isTrue();
    assertThat(proxies.trusts("fe80::1")).isFalse();
    assertThat(proxies.trusts("::1")).isTrue();
    assertThat(proxies.trusts("::2")).isFalse();
    assertThat(proxies.trusts("localhost")).isFalse();
    assertThat(new TrustedProxies(List.of("0.0.0.0/0")).trusts("8.8.8.8")).isTrue();
    for (var wrong : List.of("10.0.0.0/33", "example.com", "10.0.0.0/-1", "")) {
      assertThatThrownBy(() -> new TrustedProxies(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static HttpRequest.Builder forwarded(TestEdge edge, String hops) {
    return edge.anonymous("/api/v1/where").header("X-Forwarded-For", hops);
  }
}
