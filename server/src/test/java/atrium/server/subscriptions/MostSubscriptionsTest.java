package atrium.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MostSubscriptionsTest {
  @Test
  void aWorkspaceHasFiftyAtMostHoweverManyAreMadeAtOneMoment() throws Exception {
    try (var server = RunningServer.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var mei = Colleague.owner(server);
      var body = "{\"name\":\"Bot\",\"url\":\"https://bot.example/in\"}";
      Callable<Integer> make = () -> mei.call("POST", "subscriptions", body).statusCode();
      var told = threads.invokeAll(Collections.nCopies(56, make));
      assertThat(told)
          .extracting(answer -> answer.get())
          .containsOnly(201, 422)
          .filteredOn(status -> status == 422)
          .hasSize(6);
      assertThat(mei.get("subscriptions").path("items")).hasSize(Subscriptions.MOST);
    }
  }
}
