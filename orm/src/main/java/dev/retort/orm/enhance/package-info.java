/**
 * The optional enhancement of entity classes, when a program is built or its classes are loaded.
 *
 * <p>Begin with {@link dev.retort.orm.enhance.EnhancementPlugin}, which build tools call, or {@link
 * dev.retort.orm.enhance.EnhancementAgent}. Nothing of the ORM calls this room; what it writes into classes is of {@code
 * orm.state} and {@code orm.mapping}, which alone it may call, and Byte Buddy.
 */
@NullMarked
package dev.retort.orm.enhance;

import org.jspecify.annotations.NullMarked;
