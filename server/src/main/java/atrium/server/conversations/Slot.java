package atrium.server.conversations;

/** Where a customer's new messages go. */
record Slot(long customer, String threadKey) {}
