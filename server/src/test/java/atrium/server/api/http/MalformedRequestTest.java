package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B14: what two servers could read differently is refused, and the connection closed. */
class MalformedRequestTest {
  private static final TestEdge EDGE = TestEdge.with().start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /hooks/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /hooks/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
        "GET /health/live HTTP/1.1\nHost: x\n\n",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost : x\r\n\r\n",
        "GARBAGE\r\n\r\n"
      })
  void isAnswered400AndClosed(String request) {
    var heard = say(request);
    assertThat(heard.status()).isEqualTo(400);
    assertThat(heard.closed()).isTrue();
    assertThat(heard.text()).containsIgnoringCase("x-content-type-options: nosniff");
    assertThat(heard.text()).as("one answer only").containsOnlyOnce("HTTP/1.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://elsewhere/health/live HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"
      })
  void isAnswered400WhereTheAddressIsInDoubt(String request) {
    assertThat(say(request).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 200_000})
  void tooManyHeadersAreAnswered431(int length) {
    var heard = say("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(length) + "\r\n\r\n");
    assertThat(heard.status()).isEqualTo(431);
    assertThat(heard.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 90_000})
  void tooLongAPathIsAnswered414(int length) {
    assertThat(say("GET /" + "a".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n").status())
        .isEqualTo(414);
  }

  /** The server may have said enough and closed before all of it is out. */
  private static Wire.Heard say(String request) {
    try (var wire = EDGE.wire()) {
      wire.trySend(request);
      return wire.answer();
    }
  }
}
