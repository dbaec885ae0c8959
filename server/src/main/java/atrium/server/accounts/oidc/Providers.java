package atrium.server.accounts.oidc;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import java.util.List;

/**
 * The providers that the operator configured, and the way to them.
 *
 * @param http refuses private addresses, but for those that the operator allowed by name
 */
public record Providers(List<Provider> all, PlatformHttp http) {
  /** None: nobody signs in but by what he has here. */
  public static final Providers NONE =
      new Providers(
          List.of(),
          _ -> {
            throw new PlatformFailure(PlatformFailure.Kind.UNREACHABLE, "There is no provider");
          });

  public Providers {
    all = List.copyOf(all);
  }
}
