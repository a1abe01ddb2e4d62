/**
 * What a session has changed, as pure values, and what a statement's text would change; no JDBC call is made here.
 *
 * <p>Begin with {@link dev.retort.driver.state.SessionState} and {@link dev.retort.driver.state.SqlScanner}. It calls
 * nothing of ours; {@code pool} and {@code session} call it.
 */
@NullMarked
package dev.retort.driver.state;

import org.jspecify.annotations.NullMarked;
