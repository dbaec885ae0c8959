package atrium.server.delivery;

import atrium.connector.Action;

/**
 * Something a customer is shown besides messages.
 *
 * @param about what it is about; the same is not shown again at once
 */
record Signal(long workspace, long channel, Object about, Action action) {}
