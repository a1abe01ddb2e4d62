/**
 * What every dialect must do: abstract classes of tests that a new dialect extends and passes, as SQLAlchemy's
 * {@code testing/suite} is for its dialects.
 *
 * <p>Begin with {@link dev.retort.conformance.dialect.AllDialectSuites}: the author of a dialect depends on the test jar of this
 * module, and extends it once, with the engine to test (see {@code SqliteDialectTest}). Where a dialect lacks a {@link
 * dev.retort.compile.Feature}, the tests want the error that names it.
 */
@NullMarked
package dev.retort.conformance.dialect;

import org.jspecify.annotations.NullMarked;
