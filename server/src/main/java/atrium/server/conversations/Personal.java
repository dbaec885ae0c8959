package atrium.server.conversations;

/**
 * What a conversation is to one agent.
 *
 * @param readCount how many of its customer messages he has seen
 * @param mentioned whether a note names him or a team of his
 */
public record Personal(long readCount, boolean following, boolean mentioned) {}
