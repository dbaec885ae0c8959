package atrium.connector.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.InboundEvent;
import atrium.connector.Settings;
import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WebhookDoor.Verdict;
import atrium.connector.WireJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How a connector reads webhooks: verified before parsed, pure, every item, no surprises. */
public interface WebhookContract extends ConnectorContract {
  /** Bodies and the events they must give; those beside the test unless it says otherwise. */
  default Samples samples() {
    return Samples.of(getClass());
  }

  private WebhookDoor door() {
    return factory().door(new Settings(endpoint()));
  }

  @Test
  default void aWebhookWithoutASignatureIsNotGenuine() {
    var bare = new Webhook(Map.of(), Map.of(), anyBody(), signed(anyBody()).receivedAt());

    assertThat(door().verify(bare)).isEqualTo(Verdict.SIGNATURE_MISSING);
  }

  @Test
  default void anotherBodyUnderTheSameSignatureIsNotGenuine() {
    var genuine = signed(anyBody());
    var changed = genuine.body().clone();
    changed[changed.length - 1] ^= 1;

    assertThat(door().verify(genuine)).isEqualTo(Verdict.GENUINE);
    assertThat(door().verify(withBody(genuine, changed))).isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  default void theSameJsonWrittenAnewIsNotGenuine() {
    var genuine = signed("{\"a\": \"caf\\u00e9 \\ud83d\\ude00\"}".getBytes(UTF_8));
    var anew = WireJson.MAPPER.writeValueAsBytes(WireJson.MAPPER.readTree(genuine.body()));

    assertThat(door().verify(genuine)).isEqualTo(Verdict.GENUINE);
    assertThat(door().verify(withBody(genuine, anew))).isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  default void verifyingDoesNotParse() {
    var garbage = signed(new byte[] {(byte) 0xff, '{', 0, '['});

    assertThat(door().verify(garbage)).isEqualTo(Verdict.GENUINE);
    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> door().receive(garbage));
  }

  @TestFactory
  default Stream<DynamicTest> everySampleGivesTheExpectedEvents() {
    return samples().stream()
        .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> assertGivesExpected(sample)));
  }

  private void assertGivesExpected(Samples.Sample sample) {
    var before = sample.body().clone();
    var events = door().receive(signed(sample.body()));
    var rendered = Samples.rendered(events);

    assertThat(rendered).isEqualTo(Samples.expected(sample, rendered));
    assertWellFormed(sample.body(), events);
    assertThat(sample.body()).as("the body is left alone").isEqualTo(before);
    assertThat(Samples.rendered(door().receive(signed(sample.body()))))
        .as("the same bytes give the same answer")
        .isEqualTo(rendered);
  }

  private static void assertWellFormed(byte[] body, List<InboundEvent> events) {
    var tree = WireJson.MAPPER.readTree(body);
    assertThat(events).extracting(InboundEvent::pointer).doesNotHaveDuplicates();
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.accountKey()).isNotEmpty();
          assertThat(tree.at(event.pointer()).isMissingNode()).as(event.pointer()).isFalse();
        });
  }

  @Test
  default void aTruncatedBodyIsUnreadableAndNothingElse() {
    var body = anyBody();
    var end = new String(body, UTF_8).stripTrailing().length();
    for (var length = 0; length < end; length++) {
      var cut = signed(Arrays.copyOf(body, length));
      assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> door().receive(cut));
    }
  }

  @Test
  default void nestingWithoutEndIsUnreadableAndNothingElse() {
    var deep = signed(("{\"entry\":" + "[".repeat(100_000)).getBytes(UTF_8));

    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> door().receive(deep));
  }

  @Test
  default void brokenBytesNeverGiveAnotherException() {
    var seed = Long.getLong("samples.seed", System.nanoTime());
    var random = new Random(seed);
    samples().stream()
        .forEach(sample -> {
          for (var round = 0; round < 200; round++) {
            assertSurvives(seed, sample.name(), broken(sample.body(), random));
          }
        });
  }

  private void assertSurvives(long seed, String name, byte[] body) {
    try {
      for (var event : door().receive(signed(body))) {
        assertThat(event.accountKey()).isNotEmpty();
      }
    } catch (UnreadableWebhook expected) {
      // One of the two answers allowed.
    } catch (RuntimeException e) {
      throw new AssertionError("%s with -Dsamples.seed=%d".formatted(name, seed), e);
    }
  }

  private static byte[] broken(byte[] body, Random random) {
    var broken = body.clone();
    for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
    }
    return broken;
  }

  private byte[] anyBody() {
    return samples().stream().findFirst().orElseThrow().body().clone();
  }

  private static Webhook withBody(Webhook webhook, byte[] body) {
    return new Webhook(webhook.headers(), webhook.query(), body, webhook.receivedAt());
  }
}
