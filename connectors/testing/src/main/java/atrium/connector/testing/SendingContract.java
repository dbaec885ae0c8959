package atrium.connector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Capability;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.content.Content;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A connector does what its description says, and refuses the rest without sending anything. */
public interface SendingContract extends ConnectorContract {
  @TestFactory
  default Stream<DynamicTest> everyContentIsSentOrRefusedAsDescribed() {
    return OutboundSamples.contents().stream()
        .map(content ->
            DynamicTest.dynamicTest(
                content.getClass().getSimpleName(),
                () -> assertAsDescribed(Capability.toSend(content), content)));
  }

  @TestFactory
  default Stream<DynamicTest> everyActionIsDoneOrRefusedAsDescribed() {
    return OutboundSamples.actions(recipient(), externalId()).stream()
        .map(action ->
            DynamicTest.dynamicTest(
                action.getClass().getSimpleName(),
                () -> assertAsDescribed(Capability.toDo(action), action)));
  }

  private void assertAsDescribed(Capability needed, Content content) {
    var message = new Outbound("key-1", recipient(), content, Optional.empty(), new LentFiles());
    if (has(needed)) {
      var http = new RecordingHttp().answering(500, "{}");
      assertThat(connector(http).send(message)).isNotInstanceOf(Receipt.Unsupported.class);
      assertThat(http.requests()).isNotEmpty();
    } else {
      var http = new RecordingHttp();
      assertThat(connector(http).send(message)).isEqualTo(new Receipt.Unsupported(needed));
      assertThat(http.requests()).isEmpty();
    }
  }

  private void assertAsDescribed(Capability needed, Action action) {
    if (has(needed)) {
      var http = new RecordingHttp().answering(500, "{}");
      assertThat(connector(http).act(action)).isNotInstanceOf(Receipt.Unsupported.class);
      assertThat(http.requests()).isNotEmpty();
    } else {
      var http = new RecordingHttp();
      assertThat(connector(http).act(action)).isEqualTo(new Receipt.Unsupported(needed));
      assertThat(http.requests()).isEmpty();
    }
  }

  private boolean has(Capability capability) {
    return factory().description().capabilities().contains(capability);
  }
}
