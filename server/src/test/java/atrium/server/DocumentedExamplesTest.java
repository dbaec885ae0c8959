package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.ApiContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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

  private static void fits(ApiContract.Content content) {
    assertThat(content.examples()).isNotEmpty();
    for (var example : content.examples()) {
      assertThat(content.faults(example)).isEmpty();
    }
  }
}
