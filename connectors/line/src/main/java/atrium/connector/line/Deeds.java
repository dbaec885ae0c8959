package atrium.connector.line;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Capability;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What is done on LINE that is not a message. */
final class Deeds {
  /** LINE takes 5 to 60 in steps of 5; a message of ours ends it early. */
  private static final int LOADING_SECONDS = 20;

  private final LineClient line;

  Deeds(LineClient line) {
    this.line = line;
  }

  Receipt act(Action action) {
    try {
      return switch (action) {
        case Action.MarkRead read -> read(read.token());
        case Action.Typing typing -> typing(typing.to());
        case Action.React _, Action.Unsend _, Action.Edit _, Action.Block _ ->
            new Receipt.Unsupported(Capability.toDo(action));
      };
    } catch (Refusal refusal) {
      return refusal.receipt();
    } catch (PlatformFailure failure) {
      return Verdicts.of(failure);
    }
  }

  private Receipt read(Optional<String> token) {
    var known =
        token.orElseThrow(
            () -> Refusal.content("no_token", "LINE gave nothing to show that message as read."));
    return post("/v2/bot/chat/markAsRead", Outgoing.object().put("markAsReadToken", known));
  }

  private Receipt typing(Address to) {
    if (!to.kind().equals(Address.LINE_USER)) {
      throw Refusal.content("group", "LINE shows it in chats with one person only.");
    }
    return post(
        "/v2/bot/chat/loading/start",
        Outgoing.object().put("chatId", to.value()).put("loadingSeconds", LOADING_SECONDS));
  }

  private Receipt post(String path, JsonNode body) {
    var answer = line.post(path, body, Optional.empty());
    return answer.isSuccess() ? new Receipt.Accepted(List.of()) : Verdicts.of(answer);
  }
}
