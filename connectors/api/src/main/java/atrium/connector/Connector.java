package atrium.connector;

import atrium.connector.content.MediaRef;
import atrium.connector.template.TemplateCatalogue;
import java.util.Optional;

/**
 * One connected account. Methods that talk to the platform block; each call runs on its own virtual
 * thread and is cut at the caller's deadline.
 */
public interface Connector extends AutoCloseable {
  /**
   * Where the bytes of a received file are now. Links are short-lived: called again whenever a
   * download failed with an expired one.
   *
   * @throws PlatformFailure if the platform refuses or cannot be reached
   */
  MediaLocation locate(MediaRef media);

  /**
   * Hands one message to the platform. Whatever happens is told by the answer; only a defect of the
   * connector throws. A message takes as long as one call, about 15 seconds at most; handing over
   * the files it needs takes 20 seconds and one more for each MiB before that.
   */
  Receipt send(Outbound message);

  /** Carries out an action that is not a message, with the same promises as {@link #send}. */
  Receipt act(Action action);

  /**
   * Whether the account can be used now: token, permissions, the account's own state. Costs a few
   * calls to the platform at most.
   */
  Health check();

  /**
   * Who somebody is, for platforms whose webhooks do not say ({@link Capability#FETCH_PROFILES}).
   *
   * @return empty where the platform does not tell
   * @throws PlatformFailure if it cannot be asked now
   */
  default Optional<Party.Profile> profile(Address address) {
    return Optional.empty();
  }

  /**
   * Who a member of a group is, for platforms that tell more of him there than elsewhere.
   *
   * @return empty where the platform does not tell
   * @throws PlatformFailure if it cannot be asked now
   */
  default Optional<Party.Profile> profile(Address member, Address group) {
    return profile(member);
  }

  /**
   * Who is in a group.
   *
   * @throws PlatformFailure if it cannot be asked now
   */
  default Members members(Address group) {
    return Members.UNTOLD;
  }

  /** The account's templates, where the platform has such; empty everywhere else. */
  default Optional<TemplateCatalogue> templates() {
    return Optional.empty();
  }

  /** Starts polling or a socket, for platforms without webhooks. */
  default void start(InboundSink sink) {}

  @Override
  default void close() {}
}
