package atrium.server.delivery;

/**
 * A message that this node may hand over now.
 *
 * @param attempt counts from 1, this one included
 * @param token number of the lease: who comes back with an older one writes nothing
 * @param late whether its time was over before it was its turn
 * @param takenAt {@code nanoTime} before the lease was asked for, so never later than its begin
 */
record Lease(
    long workspace,
    long message,
    long conversation,
    long channel,
    int attempt,
    long token,
    boolean late,
    long takenAt) {}
