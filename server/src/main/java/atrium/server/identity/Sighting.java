package atrium.server.identity;

import atrium.connector.Party;
import java.time.Instant;

/**
 * Somebody seen at a door.
 *
 * @param workspace of the door
 * @param party every address the platform named together
 * @param at when, by the platform
 * @param rule what ties the addresses together, if there are several
 * @param sourceKey names the report, so that a repeated one is no new evidence
 */
public record Sighting(long workspace, Party party, Instant at, String rule, String sourceKey) {}
