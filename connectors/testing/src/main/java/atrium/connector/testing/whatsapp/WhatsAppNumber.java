package atrium.connector.testing.whatsapp;

/**
 * A number of the business.
 *
 * @param id what webhooks and calls name it by
 * @param displayPhoneNumber digits only
 */
public record WhatsAppNumber(String id, String displayPhoneNumber, String verifiedName) {}
