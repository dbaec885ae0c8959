/**
 * What lists of conversations are asked for, and the views that agents save of them.
 *
 * <p>The inbox asks it which conversations a filter means for a reader and which views he has, so
 * that a list, its number and a saved view of it never differ. It promises that a view names only
 * what its maker could see when he named it, and that one which names what is no more stays: that
 * part of it then shows nothing, instead of all.
 */
@NullMarked
package atrium.server.messages.lists;

import org.jspecify.annotations.NullMarked;
