package atrium.server.audit;

import atrium.server.api.Acting;
import atrium.server.api.Principal;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Who did something.
 *
 * @param id of the agent, the token or the person
 * @param name as it was at that time
 */
public record Who(Kind kind, OptionalLong id, String name) {
  private static final int LONGEST = 200;

  public Who {
    name = Plain.text(name, LONGEST);
  }

  /** What somebody can be. */
  public enum Kind {
    /** A person, in a workspace. */
    AGENT,
    TOKEN,
    /** A person who is in no workspace, or in none yet. */
    PERSON,
    /** Whoever may read the database and the key. */
    COMMAND_LINE,
    /** The server by itself. */
    SYSTEM,
    /** Nobody who showed who he is. */
    UNKNOWN;

    /** As stored and as answered. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Who agent(long id, String name) {
    return new Who(Kind.AGENT, OptionalLong.of(id), name);
  }

  public static Who person(long id, String name) {
    return new Who(Kind.PERSON, OptionalLong.of(id), name);
  }

  static Who of(Acting acting) {
    return switch (acting) {
      case Acting.Request request ->
          request
              .principal()
              .map(Who::of)
              .or(() -> request.caller().flatMap(caller -> caller.person().map(Who::of)))
              .orElse(new Who(Kind.UNKNOWN, OptionalLong.empty(), ""));
      case Acting.CommandLine line -> new Who(Kind.COMMAND_LINE, OptionalLong.empty(), line.name());
      case Acting.Server _ -> new Who(Kind.SYSTEM, OptionalLong.empty(), "");
    };
  }

  private static Who of(Principal principal) {
    var kind =
        switch (principal.kind()) {
          case AGENT -> Kind.AGENT;
          case TOKEN -> Kind.TOKEN;
        };
    return new Who(kind, OptionalLong.of(principal.actor()), principal.name());
  }

  private static Who of(long person) {
    return new Who(Kind.PERSON, OptionalLong.of(person), "");
  }
}
