package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.H2;
import static dev.retort.conformance.jdbc.Statements.prepareBetween;

import java.sql.Connection;
import org.junit.jupiter.api.Tag;

/** What only H2 has, or has in its own way. */
class H2Test {
    /** A statement of H2's that is kept describes the table as it was before, until it is executed. */
    @Differential(H2)
    @Tag("D31")
    void prepareAgain_tableAlteredMeanwhile_describesTheNewOne(Connection connection, Transcript transcript)
            throws Exception {
        prepareBetween(
                connection,
                transcript,
                "ALTER TABLE item ADD COLUMN name VARCHAR(9)",
                "ALTER TABLE item ALTER COLUMN id VARCHAR(9)",
                "DROP TABLE item",
                "CREATE TABLE item (other DATE)");
    }
}
