/**
 * Macros: what agents say and do often, under a name; one with words alone is a canned reply.
 *
 * <p>The composer asks for them. It promises that nothing is ever sent by one: its words come back
 * filled in, for somebody to look at, and what it does to the conversation is done as if he had
 * done it, all or nothing; what it names and is no more is left out, and told.
 */
@NullMarked
package atrium.server.messages.macros;

import org.jspecify.annotations.NullMarked;
