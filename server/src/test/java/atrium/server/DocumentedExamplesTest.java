package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Capability;
import atrium.server.testing.ApiContract;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Whoever copies an example of the document copies something that is so. */
class DocumentedExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyJsonOfTheDocumentHasAnExampleThatFits() {
    return ApiContract.all().stream()
        .flatMap(operation ->
            Stream.concat(
                    ApiContract.request(operation).stream(),
                    ApiContract.successes(operation).stream())
                .map(content ->
                    DynamicTest.dynamicTest(
                        operation.name() + " " + content.pointer(), () -> fits(content))));
  }

  @Test
  void everythingThatAChannelMayBeAbleToDoIsNamed() {
    var named =
        WorkspaceRoute.DOCUMENT
            .at("/components/schemas/Capability/enum")
            .valueStream()
            .map(JsonNode::asString);
    assertThat(named)
        .containsExactlyElementsOf(
            Arrays.stream(Capability.values())
                .filter(capability -> capability != Capability.RECEIVED_ONLY)
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static void fits(ApiContract.Content content) {
    assertThat(content.examples()).isNotEmpty();
    for (var example : content.examples()) {
      assertThat(content.faults(example)).isEmpty();
    }
  }
}
