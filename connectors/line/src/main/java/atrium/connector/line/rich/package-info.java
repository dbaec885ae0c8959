/**
 * LINE's own rich messages: Flex, templates and imagemaps. What may stand where is written as data
 * (shapes of rules), held against a message before anything is stored and again before it is sent.
 * Whatever is not named here is refused: nothing unknown is passed on, drawn or stored.
 */
@NullMarked
package atrium.connector.line.rich;

import org.jspecify.annotations.NullMarked;
