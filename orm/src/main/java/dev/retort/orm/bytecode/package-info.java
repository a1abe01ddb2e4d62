/**
 * Generated access, hydration and ghosts.
 *
 * <p>Begin with {@link dev.retort.orm.bytecode.AccessGenerator}. Classes are hidden and nest mates of the entity, so private
 * fields are read and written without reflection; {@code -Dnet.bytebuddy.dump=<directory>} shows them. It may call
 * {@code orm.collection}, {@code orm.state}, {@code orm.mapping}, {@code type} and Byte Buddy.
 */
@NullMarked
package dev.retort.orm.bytecode;

import org.jspecify.annotations.NullMarked;
