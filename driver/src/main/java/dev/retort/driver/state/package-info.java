/**
 * Pure values: what a session has changed, and what SQL text would change; no JDBC call is made here.
 *
 * <p>Begin with {@link dev.retort.driver.state.SessionState}, or with {@link dev.retort.driver.state.SqlScanner} for the
 * text. It calls nothing of ours; {@code pool} and {@code session}
 * call it.
 */
@NullMarked
package dev.retort.driver.state;

import org.jspecify.annotations.NullMarked;
