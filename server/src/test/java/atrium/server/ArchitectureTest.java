package atrium.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The plan of the house, as far as a compiler sees it: who may know whom, and touch what. */
@AnalyzeClasses(packages = "atrium", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SERVER = "atrium.server";

  /** From the ground up: a room sees the floors below its own, and no other room on its own. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("platform"),
          Set.of("api"),
          Set.of("audit"),
          Set.of("accounts"),
          Set.of("channels"),
          Set.of("identity"),
          Set.of("conversations"),
          Set.of("messages"),
          Set.of("delivery", "ingest"),
          Set.of(
              "automation",
              "notifications",
              "translation",
              "search",
              "audience",
              "reports",
              "push",
              "subscriptions"));

  @ArchTest
  static final ArchRule roomsSeeOnlyTheFloorsBelowTheirs =
      classes().that().resideInAPackage(SERVER + ".*..").should(seeOnlyLowerFloors());

  @ArchTest
  static final ArchRule everySettingHasAnEffect =
      classes()
          .that()
          .resideInAPackage(SERVER + ".platform.config")
          .and()
          .areAssignableTo(Record.class)
          .and()
          .haveSimpleNameEndingWith("Config")
          .should(haveAllComponentsRead());

  private static ArchCondition<JavaClass> haveAllComponentsRead() {
    return new ArchCondition<>("have every component read by somebody") {
      @Override
      public void check(JavaClass settings, ConditionEvents events) {
        for (var field : settings.getFields()) {
          if (field.getModifiers().contains(JavaModifier.STATIC)) {
            continue;
          }
          var component = settings.getMethod(field.getName());
          boolean used =
              settings.getSimpleName().equals("Config")
                  || field.getAccessesToSelf().stream()
                      .map(access -> access.getOrigin().getName())
                      .anyMatch(by -> !by.equals("<init>") && !by.equals(field.getName()))
                  || component.getAccessesToSelf().stream()
                      .anyMatch(access -> !access.getOriginOwner().equals(settings))
                  || component.getReferencesToSelf().stream()
                      .anyMatch(reference -> !reference.getOriginOwner().equals(settings));
          events.add(
              new SimpleConditionEvent(settings, used, component.getFullName() + " is never read"));
        }
      }
    };
  }

  @ArchTest
  static final ArchRule nobodySeesTheEntrance =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER);

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching(SERVER + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule connectorsNeverSeeTheServer =
      noClasses()
          .that()
          .resideInAPackage("atrium.connector..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER + "..");

  @ArchTest
  static final ArchRule onlyStoresAndThePlatformSpeakSql =
      onlyThese(
          rooms("platform").or(storeClasses()), "io.vertx.sqlclient..", "io.vertx.pgclient..");

  @ArchTest
  static final ArchRule vertxStaysAtTheEdge =
      classes()
          .that(not(rooms("platform", "api", "push")))
          .should()
          .onlyDependOnClassesThat(
              not(resideInAPackage("io.vertx.."))
                  .or(resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")));

  @ArchTest
  static final ArchRule onlyTheHttpEdgeSeesVertxWeb = onlyThese(rooms("api"), "io.vertx.ext.web..");

  @ArchTest
  static final ArchRule onlyTheLiveChannelReachesBelowVertx =
      onlyThese(only("push.LiveChannel"), "io.netty..", "io.vertx.core.internal..");

  @ArchTest
  static final ArchRule onlyMigrationsSpeakJdbc =
      onlyThese(
          only("platform.Migrations"),
          "java.sql..",
          "javax.sql..",
          "org.postgresql..",
          "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyTheStorageSpeaksS3 =
      onlyThese(resideInAPackage(SERVER + ".messages.storage.."), "software.amazon.awssdk..");

  @ArchTest
  static final ArchRule jacksonTwoLendsOnlyItsAnnotations =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.fasterxml.jackson..")
                  .and(not(resideInAPackage("com.fasterxml.jackson.annotation.."))));

  @ArchTest
  static final ArchRule connectorsReadJsonByWireJsonAlone =
      noClasses()
          .that()
          .resideInAPackage("atrium.connector..")
          .and()
          .doNotHaveFullyQualifiedName("atrium.connector.WireJson")
          .and()
          // The platforms' own part is played there: it writes what a connector reads.
          .resideOutsideOfPackage("atrium.connector.testing..")
          .should()
          .accessTargetWhere(
              on("a JSON mapper of one's own", target -> makesMapper(target.getTarget())));

  @ArchTest
  static final ArchRule noRoomTouchesTheStoreOfAnother = classes().should(touchOnlyItsOwnStores());

  @ArchTest
  static final ArchRule theDoorToEverythingIsOpenToAFewByReason =
      classes()
          .that()
          .doNotBelongToAnyOf(Database.class, Reason.class)
          .should(lookEverywhereOnlyAsAllowed());

  @ArchTest
  static final ArchRule whatHasHurtOthersIsNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.vertx.json.schema..", "io.vertx.ext.auth..")
                  .or(named("ChainAuthHandler"))
                  .or(named("CachingWebClient")))
          .orShould()
          .accessTargetWhere(
              on(
                  "a switch that turns the check of certificates off",
                  access -> Set.of("setTrustAll", "setVerifyHost").contains(access.getName())));

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should()
          .resideInAPackage("atrium..")
          .andShould(
              ArchCondition.from(
                  describe(
                      "be in a package that is @NullMarked",
                      type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  private static ArchRule onlyThese(DescribedPredicate<JavaClass> allowed, String... packages) {
    return noClasses()
        .that(not(allowed))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> rooms(String... names) {
    return describe("in " + String.join(", ", names), type -> Set.of(names).contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> only(String place) {
    return describe(place, type -> placeOf(type).equals(place));
  }

  private static DescribedPredicate<JavaClass> storeClasses() {
    return describe("*Store", ArchitectureTest::isStore);
  }

  private static DescribedPredicate<JavaClass> named(String simpleName) {
    return describe(simpleName, type -> type.getSimpleName().equals(simpleName));
  }

  private static DescribedPredicate<JavaAccess<?>> on(
      String what, Predicate<JavaAccess<?>> matches) {
    return describe(what, matches);
  }

  private static boolean makesMapper(AccessTarget target) {
    return Set.of("tools.jackson.databind.ObjectMapper", "tools.jackson.databind.json.JsonMapper")
            .contains(target.getOwner().getName())
        && Set.of("<init>", "builder", "shared", "rebuild").contains(target.getName());
  }

  private static boolean isStore(JavaClass type) {
    return outermost(type).getSimpleName().endsWith("Store") && !roomOf(type).isEmpty();
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  /** The name below {@code atrium.server} of the file a class stands in; empty for all others. */
  private static String nameInServer(JavaClass type) {
    var name = outermost(type.getBaseComponentType()).getName();
    return name.startsWith(SERVER + ".") ? name.substring(SERVER.length() + 1) : "";
  }

  /** Room and file of a class, as {@code platform.Database}, in whatever part of the room. */
  private static String placeOf(JavaClass type) {
    return roomOf(type) + "." + outermost(type).getSimpleName();
  }

  /** The room a class lives in; empty for the entrance, for connectors and for libraries. */
  private static String roomOf(JavaClass type) {
    var name = nameInServer(type);
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
  }

  private static int floorOf(String room) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(room)) {
        return floor;
      }
    }
    return -1;
  }

  private static ArchCondition<JavaClass> seeOnlyLowerFloors() {
    return new ArchCondition<>("see only the floors below theirs") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var room = roomOf(type);
        if (floorOf(room) < 0) {
          events.add(violated(type, type.getName() + " is in no room of the plan: " + FLOORS));
          return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var other = roomOf(dependency.getTargetClass());
          if (!other.isEmpty() && !other.equals(room) && floorOf(other) >= floorOf(room)) {
            events.add(violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> touchOnlyItsOwnStores() {
    return new ArchCondition<>("touch only the stores of their own room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass();
          if (isStore(target) && !roomOf(target).equals(roomOf(type))) {
            events.add(violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> lookEverywhereOnlyAsAllowed() {
    return new ArchCondition<>("look beyond one workspace only as LookingEverywhere allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (var access : type.getAccessesFromSelf()) {
          if (!isAllowed(placeOf(type), access)) {
            events.add(violated(type, access.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isAllowed(String caller, JavaAccess<?> access) {
    if (access instanceof JavaFieldAccess && access.getTargetOwner().isEquivalentTo(Reason.class)) {
      return LookingEverywhere.ALLOWED
          .getOrDefault(Reason.valueOf(access.getName()), Set.of())
          .contains(caller);
    }
    if (access.getTargetOwner().isEquivalentTo(Database.class)
        && access.getName().equals("inWorkspaces")) {
      return LookingEverywhere.SEVERAL.contains(caller);
    }
    // Also one who is handed a reason, or makes it from a text, must stand in the table.
    boolean opens =
        access.getTargetOwner().isEquivalentTo(Database.class)
            && access.getName().equals("everywhere");
    return !opens
        || LookingEverywhere.ALLOWED.values().stream().anyMatch(names -> names.contains(caller));
  }

  private static ConditionEvent violated(JavaClass type, String message) {
    return SimpleConditionEvent.violated(type, message);
  }
}
