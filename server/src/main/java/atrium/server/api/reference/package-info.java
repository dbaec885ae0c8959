/**
 * The API's document and the page to read it by.
 *
 * <p>{@link atrium.server.api.reference.ApiDocument} loads {@code openapi.yaml} once and writes one
 * page of plain HTML from it: no script, nothing from other hosts, so it works under the strictest
 * policy and in any browser. Tests use it to compare the routes that exist with those that are
 * documented.
 */
@NullMarked
package atrium.server.api.reference;

import org.jspecify.annotations.NullMarked;
