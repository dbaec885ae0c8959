package atrium.server.audit;

/**
 * What something was done to.
 *
 * @param kind such as {@code channel}
 * @param id empty where there is none
 * @param name what people called it at that time; empty where it has none
 */
public record Target(String kind, String id, String name) {
  private static final int LONGEST = 200;

  public Target {
    kind = Plain.text(kind, LONGEST);
    id = Plain.text(id, LONGEST);
    name = Plain.text(name, LONGEST);
  }

  public static Target of(String kind, long id, String name) {
    return new Target(kind, Long.toString(id), name);
  }

  /** The installation itself. */
  public static Target installation() {
    return new Target("installation", "", "");
  }

  public static Target workspace(long id, String name) {
    return of("workspace", id, name);
  }

  public static Target person(long id, String name) {
    return of("person", id, name);
  }

  public static Target agent(long id, String name) {
    return of("agent", id, name);
  }

  /**
   * An invitation.
   *
   * @param email whom it is for
   */
  public static Target invitation(long id, String email) {
    return of("invitation", id, email);
  }

  public static Target token(long id, String name) {
    return of("token", id, name);
  }

  public static Target team(long id, String name) {
    return of("team", id, name);
  }

  public static Target role(long id, String name) {
    return of("role", id, name);
  }

  public static Target channel(long id, String name) {
    return of("channel", id, name);
  }

  public static Target endpoint(long id, String name) {
    return of("endpoint", id, name);
  }

  public static Target subscription(long id, String name) {
    return of("subscription", id, name);
  }

  public static Target template(long id, String name) {
    return of("template", id, name);
  }

  public static Target macro(long id, String name) {
    return of("macro", id, name);
  }

  public static Target view(long id, String name) {
    return of("view", id, name);
  }

  /**
   * A webhook of the journal, or a stretch of it.
   *
   * @param place day and id, as in its address
   */
  public static Target journal(String place) {
    return new Target("journal", place, "");
  }
}
