package atrium.connector.line;

import atrium.connector.Health;
import atrium.connector.Health.State;
import atrium.connector.PlatformFailure;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether an account can be used now: its token, its webhook, its messages of the month. */
final class AccountHealth {
  private AccountHealth() {}

  static Health of(LineClient line, String botUserId, InstantSource clock) {
    try {
      var info = line.get("/v2/bot/info");
      if (!info.isSuccess()) {
        return refused(info.status());
      }
      return owned(line, info.body(), botUserId).with(TokenLife.of(line, clock));
    } catch (WireTrouble trouble) {
      return new Health(State.UNREACHABLE, "LINE answered something else.", Map.of());
    } catch (PlatformFailure failure) {
      return new Health(State.UNREACHABLE, "LINE cannot be reached now.", Map.of());
    }
  }

  private static Health owned(LineClient line, JsonNode info, String botUserId) {
    Map<String, String> facts = new LinkedHashMap<>();
    Wire.text(info, "displayName").ifPresent(name -> facts.put("display_name", name));
    Wire.text(info, "basicId").ifPresent(id -> facts.put("basic_id", id));
    var owner = Wire.text(info, "userId").orElse(botUserId);
    return owner.equals(botUserId)
        ? working(line, facts)
        : new Health(
            State.DEGRADED,
            "The access token belongs to the account with the bot user id "
                + owner
                + ": enter that one, or the token of this account.",
            facts);
  }

  private static Health refused(int status) {
    return status == 401 || status == 403
        ? new Health(
            State.REAUTHENTICATE,
            "LINE no longer accepts the channel access token: issue a new one in the LINE Developers"
                + " console and enter it here.",
            Map.of())
        : new Health(State.UNREACHABLE, "LINE answered " + status + ".", Map.of());
  }

  private static Health working(LineClient line, Map<String, String> facts) {
    var quota = quota(line);
    quota.ifPresent(month -> {
      facts.put("quota", Long.toString(month.limit()));
      facts.put("quota_used", Long.toString(month.used()));
    });
    if (!isCalled(line)) {
      return new Health(
          State.DEGRADED,
          "LINE does not hand over what customers write: switch on \"Use webhook\" in the channel's"
              + " Messaging API settings.",
          facts);
    }
    return quota
        .map(month -> month.health(facts))
        .orElseGet(() -> new Health(State.WORKING, "The account works.", facts));
  }

  /** Only what says no counts: an account that hides it is none the worse. */
  private static boolean isCalled(LineClient line) {
    var endpoint = line.get("/v2/bot/channel/webhook/endpoint");
    return !endpoint.isSuccess() || endpoint.body().path("active").asBoolean(true);
  }

  /** Messages that the plan holds for this month, and those used, as far as LINE has counted. */
  private record Month(long limit, long used) {
    Health health(Map<String, String> facts) {
      var words = used + " of this month's " + limit + " messages are used";
      return used < limit
          ? new Health(State.WORKING, "The account works; " + words + ".", facts)
          : new Health(
              State.DEGRADED,
              words
                  + ": only answers within a minute still go. Raise the plan in LINE Official Account"
                  + " Manager.",
              facts);
    }
  }

  private static Optional<Month> quota(LineClient line) {
    var quota = line.get("/v2/bot/message/quota");
    if (!quota.isSuccess() || !quota.body().path("type").asString("").equals("limited")) {
      return Optional.empty();
    }
    var used = line.get("/v2/bot/message/quota/consumption");
    return used.isSuccess()
        ? Optional.of(
            new Month(
                quota.body().path("value").asLong(0), used.body().path("totalUsage").asLong(0)))
        : Optional.empty();
  }
}
