package atrium.server.identity;

import atrium.connector.Address;

/**
 * What a person can have, and what no person is. Version 1; another version is another function of
 * the same evidence.
 */
final class Policy {
  static final int VERSION = 1;

  /** No person has more addresses; a larger group is a defect of some source. */
  static final int LARGEST_GROUP = 200;

  /** Beyond this nothing is joined by itself: a source ties together what it should not. */
  static final int LARGEST_COMPONENT = 5 * LARGEST_GROUP;

  /** The weakest rank that joins by itself. */
  static final int WEAKEST_JOINING_RANK = 3;

  /** The rank of what authenticated integrations say. */
  static final int INTEGRATION_RANK = 3;

  /** How many strangers of one kind an address may be tied to before it is nobody's. */
  private static final int MOST_SHARED = 5;

  private static final int MOST_VISITORS = 50;
  private static final int MOST = 5;

  private Policy() {}

  /** How many addresses of a kind one person has within one scope. */
  static int mostOf(String kind) {
    return switch (kind) {
      case "external", "member" -> 1;
      // Every browser and every cleared cookie is one.
      case Address.VISITOR -> MOST_VISITORS;
      default -> MOST;
    };
  }

  /**
   * How many addresses of a kind and scope integrations may tie to one address. One person has not
   * so many, so whoever has more is several.
   */
  static int mostSharedOf(String kind) {
    return Math.max(MOST_SHARED, mostOf(kind));
  }

  /** Whether an address of this kind is many people's, who are nobody together. */
  static boolean isCrowd(String kind) {
    return kind.equals(Address.WA_GROUP) || kind.equals(Address.LINE_GROUP);
  }
}
