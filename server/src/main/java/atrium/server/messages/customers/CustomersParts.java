package atrium.server.messages.customers;

import atrium.server.accounts.Directory;
import atrium.server.audit.Audit;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Handling;
import atrium.server.identity.Blocks;
import atrium.server.identity.Customers;
import atrium.server.identity.Decisions;
import atrium.server.identity.Introducing;
import atrium.server.identity.attributes.CustomerAttributes;
import atrium.server.identity.consent.Consents;
import atrium.server.identity.suggestions.Suggestions;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;

/** What the part is built from. */
public record CustomersParts(
    Database database,
    Customers customers,
    Decisions decisions,
    Introducing introducing,
    Suggestions suggestions,
    Blocks blocks,
    CustomerAttributes attributes,
    Consents consents,
    Handling handling,
    Conversations conversations,
    Directory directory,
    Inbox inbox,
    Audit audit) {}
