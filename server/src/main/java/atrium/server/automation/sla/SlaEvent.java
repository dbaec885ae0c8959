package atrium.server.automation.sla;

import atrium.server.conversations.Conversation;
import atrium.server.conversations.Sla;
import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the part announces. */
sealed interface SlaEvent extends LedgerEvent {
  /** A policy is new, another than before, or no more. Seen by everybody in the workspace. */
  record PolicyMoved(String kind, long policy) implements SlaEvent {
    record OfPolicy(int v, String slaPolicy) {}

    static PolicyMoved changed(long policy) {
      return new PolicyMoved("sla_policy.changed", policy);
    }

    static PolicyMoved deleted(long policy) {
      return new PolicyMoved("sla_policy.deleted", policy);
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.empty();
    }

    @Override
    public List<Long> channels() {
      return List.of();
    }

    @Override
    public Object payload() {
      return new OfPolicy(1, Long.toString(policy));
    }
  }

  /** Other clocks run for a conversation than before, or they are due at other times. */
  record Reckoned(Conversation of) implements SlaEvent {
    record Version(int v) {}

    @Override
    public String kind() {
      return "conversation.sla_changed";
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.of(of.id());
    }

    @Override
    public List<Long> channels() {
      return of.channels();
    }

    @Override
    public boolean passing() {
      return true;
    }

    @Override
    public Object payload() {
      return new Version(1);
    }
  }

  /** Something soon is due, or is late. */
  record Pressing(String kind, Conversation of, long policy, Sla.Clock clock) implements SlaEvent {
    /**
     * @param target as in the API
     * @param dueAt milliseconds since 1970
     */
    record Missing(int v, String slaPolicy, String target, long dueAt) {}

    static Pressing soon(Conversation of, long policy, Sla.Clock clock) {
      return new Pressing("conversation.sla_due_soon", of, policy, clock);
    }

    static Pressing late(Conversation of, long policy, Sla.Clock clock) {
      return new Pressing("conversation.sla_breached", of, policy, clock);
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.of(of.id());
    }

    @Override
    public List<Long> channels() {
      return of.channels();
    }

    @Override
    public Object payload() {
      return new Missing(
          1,
          Long.toString(policy),
          clock.target().name().toLowerCase(Locale.ROOT),
          clock.dueAt().orElseThrow().toEpochMilli());
    }
  }
}
