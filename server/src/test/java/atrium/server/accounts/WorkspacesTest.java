package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacesTest {
  private final House house = new House().withAna();
  private final Workspaces workspaces = house.accounts.workspaces();
  private final SignedIn signedIn = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
  private final Principal ana = house.in(signedIn);

  @AfterEach
  void close() {
    house.close();
  }

  private WorkspaceDetails now() {
    return workspaces.find(ana.workspace()).details();
  }

  private WorkspaceDetails change(String name, String zone) {
    return workspaces.change(
        ana, new Workspaces.Change(Optional.of(name), Optional.of(zone)), OptionalLong.empty());
  }

  private static Workspaces.Change named(String name) {
    return new Workspaces.Change(Optional.of(name), Optional.empty());
  }

  private List<String> events() {
    return house.ledger.query(
        "SELECT kind || payload::text FROM event WHERE kind LIKE 'workspace.%' ORDER BY seq");
  }

  private List<String> trail() {
    return house.ledger.query(
        "SELECT before::text || after::text FROM audit WHERE action = 'workspace.changed' ORDER BY seq");
  }

  @Test
  void whoIsSignedInSeesTheNewNameAndZoneAndItsAddressStays() {
    var after = change("  Harbour Bikes & Boats ", "Atlantic/Azores");

    assertThat(after).isEqualTo(now());
    assertThat(after.name()).isEqualTo("Harbour Bikes & Boats");
    assertThat(after.slug()).isEqualTo("harbour");
    assertThat(after.revision()).isEqualTo(2);
    assertThat(
            house
                .accounts
                .persons()
                .who(house.caller(signedIn).person().orElseThrow())
                .workspaces())
        .singleElement()
        .satisfies(in -> {
          assertThat(in.name()).isEqualTo("Harbour Bikes & Boats");
          assertThat(in.zone()).isEqualTo("Atlantic/Azores");
        });
  }

  @Test
  void aChangeIsToldOnceWithWhatWasBeforeAndOneThatChangesNothingIsNot() {
    change("Harbour Boats", "Europe/Lisbon");
    change("Harbour Boats", "Europe/Lisbon");
    workspaces.change(
        ana,
        new Workspaces.Change(Optional.empty(), Optional.of("Asia/Tokyo")),
        OptionalLong.empty());

    var told = "workspace.changed{\"v\": 1, \"workspace\": \"" + ana.workspace() + "\"}";
    assertThat(events()).containsExactly(told, told);
    assertThat(trail())
        .containsExactly(
            "{\"name\":\"Harbour Bikes\"}{\"name\":\"Harbour Boats\"}",
            "{\"zone\":\"Europe/Lisbon\"}{\"zone\":\"Asia/Tokyo\"}");
  }

  @Test
  void whoLookedBeforeAColleagueChangedItChangesNothing() {
    change("Harbour Boats", "Europe/Lisbon");

    var refused =
        catchThrowableOfType(
            Refusal.Stale.class,
            () -> workspaces.change(ana, named("Harbour Cars"), OptionalLong.of(1)));
    assertThat(refused).isNotNull();
    assertThat(now().name()).isEqualTo("Harbour Boats");
    assertThat(workspaces.change(ana, named("Harbour Cars"), OptionalLong.of(2)).revision())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \u2003", "a\u0007b", "a\u202Eb", "a\u2067b", "a\u2028b", "a\nb"})
  void aNameThatIsNoneOrMisleadsIsRefused(String name) {
    var refused =
        catchThrowableOfType(
            Refusal.Invalid.class, () -> workspaces.change(ana, named(name), OptionalLong.empty()));
    assertThat(refused.faults()).extracting(Refusal.Fault::pointer).containsExactly("/name");
    assertThat(events()).isEmpty();
  }

  @Test
  void aNameOfAHundredSignsOfAnyScriptIsTakenAndALongerOneIsNot() {
    var longest = "\u81ea\u8ee2\u8eca\u5c4b\ud83d\udeb2".repeat(20);
    assertThat(change(longest, "UTC").name()).isEqualTo(longest);
    assertThat(change("\u062f\u0631\u0627\u062c\u0627\u062a", "UTC").zone()).isEqualTo("UTC");
    var refused = catchThrowableOfType(Refusal.Invalid.class, () -> change(longest + "x", "UTC"));
    assertThat(refused.faults()).extracting(Refusal.Fault::code).containsExactly("too_long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Atlantis", "+02:00", "GMT+2", "europe/lisbon"})
  void aZoneThatNobodyKnowsIsRefused(String zone) {
    var refused = catchThrowableOfType(Refusal.Invalid.class, () -> change("Harbour", zone));
    assertThat(refused.faults()).extracting(Refusal.Fault::pointer).containsExactly("/zone");
    assertThat(now().name()).isEqualTo("Harbour Bikes");
  }
}
