package atrium.connector.testing.line;

import java.util.OptionalLong;

/** Messages of a month: pushes count, replies are free. Thread-safe. */
public final class LineQuota {
  private OptionalLong limit = OptionalLong.empty();
  private long used;

  /** From now on that many in all. */
  public synchronized void limit(long messages) {
    limit = OptionalLong.of(messages);
  }

  /** No limit any more. */
  public synchronized void unlimited() {
    limit = OptionalLong.empty();
  }

  synchronized boolean isUsedUp() {
    return limit.isPresent() && used >= limit.getAsLong();
  }

  synchronized void use() {
    used++;
  }

  public synchronized long used() {
    return used;
  }

  synchronized OptionalLong limit() {
    return limit;
  }
}
