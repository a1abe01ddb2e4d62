/**
 * What every dialect must do: abstract classes of tests that a new dialect extends and passes, as SQLAlchemy's
 * {@code testing/suite} is for its dialects.
 *
 * <p>Begin with {@link dev.retort.conformance.dialect.DialectSuite}. The author of a dialect depends on the test jar of this
 * module, and extends each suite in a class of its own (see {@code SqliteDialectTest}, which has them nested) that says which
 * engine to test. Where a dialect lacks a {@link dev.retort.compile.Feature}, the tests want the error that names it.
 */
@NullMarked
package dev.retort.conformance.dialect;

import org.jspecify.annotations.NullMarked;
