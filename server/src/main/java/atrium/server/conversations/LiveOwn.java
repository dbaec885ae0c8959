package atrium.server.conversations;

/**
 * What a conversation is to one agent, as counting needs it; to a program nothing of it.
 *
 * @param unread whether the customer wrote something he has not seen
 * @param drafted whether he began an answer and did not send it
 */
record LiveOwn(boolean unread, boolean followed, boolean drafted) {}
