package atrium.connector.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Health;
import atrium.connector.Health.State;
import atrium.connector.Members;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.Receipt;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.RecordingHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of LINE besides messages. */
class LineCallsTest {
  private static final String INFO =
      """
      {"userId":"Ub1a2c3d4e5f60718293a4b5c6d7e8f90","basicId":"@216ru","displayName":"Solstice",\
      "chatMode":"bot","markAsReadMode":"manual"}
      """;
  private final RecordingHttp http = new RecordingHttp();

  @Test
  void aPictureLiesOnTheHostOfFiles() {
    var location = Sending.connector(http).locate(MediaRef.of("325708", "image/jpeg"));

    assertThat(location.uri())
        .hasToString("https://api-data.line.me/v2/bot/message/325708/content");
    assertThat(location.headers()).isEqualTo(Map.of("authorization", "Bearer token-1"));
  }

  @Test
  void aFileElsewhereIsFetchedWithoutTheToken() {
    var media =
        new MediaRef(
            "1",
            Optional.of("https://example.com/a.mp4"),
            Optional.of("video/mp4"),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty());

    var location = Sending.connector(http).locate(media);
    assertThat(location.uri()).hasToString("https://example.com/a.mp4");
    assertThat(location.headers()).isEmpty();
  }

  @Test
  void aFilmIsWaitedForUntilLineHasPreparedIt() {
    http.answering(200, "{\"status\":\"processing\"}")
        .answering(200, "{\"status\":\"failed\"}")
        .answering(410, "{}")
        .answering(200, "{\"status\":\"succeeded\"}");

    assertLocating(Kind.TEMPORARY);
    assertLocating(Kind.PERMANENT);
    assertLocating(Kind.PERMANENT);
    assertThat(Sending.connector(http).locate(MediaRef.of("7", "video/mp4")).uri())
        .hasToString("https://api-data.line.me/v2/bot/message/7/content");
    assertThat(http.requests().getFirst().uri())
        .hasToString("https://api-data.line.me/v2/bot/message/7/content/transcoding");
  }

  private void assertLocating(Kind kind) {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> Sending.connector(http).locate(MediaRef.of("7", "audio/mp4")))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void whatAgentsHaveSeenIsShownByTheTokenOfTheMessage() {
    http.answering(200, "{}").answering(202, "{}");
    var connector = Sending.connector(http);

    assertThat(connector.act(new Action.MarkRead("1", Optional.of("read-1"))))
        .isEqualTo(new Receipt.Accepted(List.of()));
    assertThat(connector.act(new Action.Typing(Sending.SATO, Optional.empty())))
        .isEqualTo(new Receipt.Accepted(List.of()));
    assertThat(connector.act(new Action.MarkRead("1"))).isInstanceOf(Receipt.Rejected.class);
    assertThat(connector.act(new Action.Typing(Sending.GROUP, Optional.empty())))
        .isInstanceOf(Receipt.Rejected.class);
    assertThat(http.requests()).hasSize(2);
    assertThat(Sending.body(http.requests().getLast()).path("chatId").asString())
        .isEqualTo(Sending.SATO.value());
  }

  @Test
  void healthTellsWhatIsLeftOfTheMonth() {
    http.answering(200, INFO)
        .answering(200, "{\"type\":\"limited\",\"value\":1000}")
        .answering(200, "{\"totalUsage\":120}")
        .answering(200, "{\"endpoint\":\"https://a.example/\",\"active\":true}")
        .answering(200, "{\"client_id\":\"1656\",\"expires_in\":86400}");

    var health = Sending.connector(http).check();
    assertThat(health.state()).isEqualTo(State.WORKING);
    assertThat(health.detail()).contains("120").contains("1000");
    assertThat(health.facts()).containsEntry("quota", "1000").containsEntry("quota_used", "120");
    assertThat(health.token())
        .hasValueSatisfying(token ->
            assertThat(token.endsAt())
                .hasValueSatisfying(end ->
                    assertThat(end)
                        .isCloseTo(
                            Instant.now().plusSeconds(86_400), within(1, ChronoUnit.MINUTES))));
    var asked = http.requests().getLast();
    assertThat(asked.uri()).hasToString("https://api.line.me/v2/oauth/verify");
    assertThat(new String(RecordingHttp.bytes(asked), UTF_8)).isEqualTo("access_token=token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"expires_in\":3138007490}', true",
    "200, '{\"expires_in\":-1}', false",
    "200, '<html>', false",
    "400, '{\"expires_in\":5}', false"
  })
  void aTokenThatLineGivesACenturyHasNoEnd(int status, String answer, boolean isEndless) {
    http.answering(200, INFO)
        .answering(200, "{\"type\":\"none\"}")
        .answering(200, "{\"active\":true}")
        .answering(status, answer);

    var health = Sending.connector(http).check();
    assertThat(health.state()).isEqualTo(State.WORKING);
    assertThat(health.token())
        .isEqualTo(isEndless ? Optional.of(Health.Token.ENDLESS) : Optional.empty());
  }

  @Test
  void healthTellsWhatAnAdminMustDo() {
    http.answering(401, "{}");
    assertThat(Sending.connector(http).check().state()).isEqualTo(State.REAUTHENTICATE);

    http.answering(200, INFO.replace("Ub1", "Ua1")).answering(200, "{}");
    assertThat(Sending.connector(http).check())
        .satisfies(health -> {
          assertThat(health.state()).isEqualTo(State.DEGRADED);
          assertThat(health.detail()).contains("Ua1a2c3d4e5f60718293a4b5c6d7e8f90");
        });

    http.answering(200, INFO)
        .answering(200, "{\"type\":\"none\"}")
        .answering(200, "{\"active\":false}")
        .answering(200, "{}");
    assertThat(Sending.connector(http).check().detail()).contains("Use webhook");

    http.answering(200, INFO)
        .answering(200, "{\"type\":\"limited\",\"value\":200}")
        .answering(200, "{\"totalUsage\":200}")
        .answering(200, "{\"active\":true}")
        .answering(200, "{}");
    assertThat(Sending.connector(http).check().state()).isEqualTo(State.DEGRADED);
  }

  @Test
  void profilesNamePeopleAndGroups() {
    http.answering(200, "{\"displayName\":\"佐藤\",\"language\":\"ja\",\"userId\":\"U\"}")
        .answering(200, "{\"groupName\":\"町内会\"}")
        .answering(404, "{\"message\":\"Not found\"}");
    var connector = Sending.connector(http);

    var sato = connector.profile(Sending.SATO).orElseThrow();
    assertThat(sato.name()).contains("佐藤");
    assertThat(sato.language()).contains("ja");
    assertThat(connector.profile(Sending.GROUP).orElseThrow().name()).contains("町内会");
    assertThat(connector.profile(Sending.SATO)).isEmpty();
    assertThat(connector.profile(new Address(Address.LINE_GROUP, "", "R1"))).isEmpty();
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void membersAreNamedInTheirGroupAndListedOnlyForSome() {
    http.answering(200, "{\"displayName\":\"佐藤\"}")
        .answering(200, "{\"count\":3}")
        .answering(403, "{\"message\":\"Access to this API is not available\"}")
        .answering(200, "{\"count\":3}")
        .answering(200, "{\"memberIds\":[\"U1\",\"\",7],\"next\":\"a/b\"}")
        .answering(200, "{\"memberIds\":[\"U3\"]}")
        .answering(404, "{}")
        .answering(404, "{}");
    var connector = Sending.connector(http);

    assertThat(connector.profile(Sending.SATO, Sending.GROUP).orElseThrow().name()).contains("佐藤");
    assertThat(connector.members(Sending.GROUP))
        .isEqualTo(new Members(OptionalInt.of(3), List.of()));
    assertThat(connector.members(Sending.GROUP).known())
        .extracting(Address::value)
        .containsExactly("U1", "7", "U3");
    var room = new Address(Address.LINE_GROUP, "", "R1");
    assertThat(connector.members(room)).isEqualTo(Members.UNTOLD);
    assertThat(http.requests())
        .extracting(request -> request.uri().getRawPath().replace(Sending.GROUP.value(), "C"))
        .containsExactly(
            "/v2/bot/group/C/member/" + Sending.SATO.value(),
            "/v2/bot/group/C/members/count",
            "/v2/bot/group/C/members/ids",
            "/v2/bot/group/C/members/count",
            "/v2/bot/group/C/members/ids",
            "/v2/bot/group/C/members/ids",
            "/v2/bot/room/R1/members/count",
            "/v2/bot/room/R1/members/ids");
    assertThat(http.requests().get(5).uri().getRawQuery()).isEqualTo("start=a%2Fb");
  }
}
