package atrium.server.accounts;

/**
 * Somebody who signs in.
 *
 * @param email in lower case
 * @param language BCP 47 tag of the page's language
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
public record Person(long id, String email, String name, String language, String theme) {}
