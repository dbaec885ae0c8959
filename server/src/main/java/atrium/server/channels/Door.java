package atrium.server.channels;

import atrium.connector.WebhookDoor;

/** Whose webhook address it is, and who reads what comes there. Immutable. */
public record Door(long workspace, long endpoint, String connector, WebhookDoor webhooks) {}
