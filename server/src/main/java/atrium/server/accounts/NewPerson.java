package atrium.server.accounts;

/** A person to be made. */
public record NewPerson(String email, String name, String password, String language) {
  /** Without the password. */
  @Override
  public String toString() {
    return "NewPerson[]";
  }
}
