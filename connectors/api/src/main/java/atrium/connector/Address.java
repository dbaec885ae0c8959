package atrium.connector;

/**
 * One way to reach somebody on one platform: the natural key of an identity.
 *
 * @param kind what the value is, see the constants
 * @param scope within what the value is unique: empty for the whole world, else a page, account,
 *     provider or portfolio id
 * @param value the platform's own id, never empty, at most 300 characters
 */
public record Address(String kind, String scope, String value) {
  /** WhatsApp account id: digits, normally the phone number without the plus. */
  public static final String WA_ID = "wa_id";

  /** WhatsApp business-scoped user id, scope = business portfolio. */
  public static final String WA_BSUID = "wa_bsuid";

  /** WhatsApp group id. */
  public static final String WA_GROUP = "wa_group";

  /** Messenger page-scoped id, scope = page. */
  public static final String PSID = "psid";

  /** Instagram-scoped id, scope = account. */
  public static final String IGSID = "igsid";

  /** LINE user id, scope = provider. */
  public static final String LINE_USER = "line_user";

  /** LINE group or room, scope = provider. */
  public static final String LINE_GROUP = "line_user_group";

  /** Email address. */
  public static final String EMAIL = "email";

  /** Web chat visitor, scope = widget. */
  public static final String VISITOR = "visitor";

  /** A group that somebody with this address wrote in. */
  public Address group(String id) {
    return kind.equals(WA_ID) || kind.equals(WA_BSUID)
        ? new Address(WA_GROUP, "", id)
        : new Address(kind + "_group", scope, id);
  }

  public Address {
    if (value.isEmpty() || value.length() > 300) {
      throw new IllegalArgumentException("An address has 1 to 300 characters");
    }
  }
}
