/**
 * How databases read SQL text: where its pieces end. One tokenizer for all who look at text, so that none of them
 * understands it in another way than the others, or than the database.
 *
 * <p>Begin with {@link dev.retort.driver.syntax.SqlTokens}, or {@link dev.retort.driver.syntax.SqlText} for a list. It calls
 * nothing of ours; {@code state}, {@code echo}, {@code listen}, {@code metrics} and the rooms above the driver call it.
 */
@NullMarked
package dev.retort.driver.syntax;

import org.jspecify.annotations.NullMarked;
