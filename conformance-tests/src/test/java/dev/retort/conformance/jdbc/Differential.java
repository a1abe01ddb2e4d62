package dev.retort.conformance.jdbc;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a method as a JDBC program that runs on the vendor's driver and through Retort, on each {@link Side};
 * the test passes if all {@linkplain Transcript transcripts} are equal.
 *
 * <p>The program may take a {@link java.sql.Connection}, which is closed for it, a {@link Transcript}, and the
 * {@link Vendor}. It always begins with an empty database.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith({DifferentialExtension.class, CleanAfterwards.class})
@interface Differential {
    /** The databases on which the program can run. */
    Vendor[] value() default {
        Vendor.POSTGRESQL, Vendor.H2, Vendor.SQLITE, Vendor.MARIADB, Vendor.HSQLDB, Vendor.DERBY, Vendor.DUCKDB
    };

    /** Those that refuse it, or where JDBC's contract is kept and not the vendor's way. */
    Vendor[] except() default {};
}
