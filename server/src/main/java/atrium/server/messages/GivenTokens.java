package atrium.server.messages;

import atrium.connector.content.MessageTokens;
import java.time.Instant;

/**
 * What a platform gave along with a message.
 *
 * @param externalId the platform's id of the message
 * @param identity with whom the conversation is
 * @param at when it came
 */
public record GivenTokens(
    long workspace,
    long channel,
    String externalId,
    long identity,
    Instant at,
    MessageTokens tokens) {}
