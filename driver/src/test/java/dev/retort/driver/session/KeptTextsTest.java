package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * pgjdbc and the statement cache keep what a text was read as, and find it by the text. Where {@code
 * standard_conforming_strings} tells users apart, one text is two statements: neither user gets the other's.
 */
@Tag("D23")
@Tag("D26")
class KeptTextsTest {
    private static final String URL =
            TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=1&retort.pool=session";
    private static final String ALWAYS = "&retort.pool.clean=always";
    private static final String OFF = "SET standard_conforming_strings = off";
    private static final String ON = "SET standard_conforming_strings = on";

    /** As a rule two columns, of which one is a parameter; where a backslash escapes, one column. */
    private static final String TEXT = "SELECT 'a\\', ?, ' --'";

    private static final String ESCAPED = "a', ?, ";

    /** As a rule two statements; where a backslash escapes, one. */
    private static final String PLAIN = "SELECT 'a\\'; SELECT ' --'";

    private static final String PLAIN_ESCAPED = "a'; SELECT ";

    /** The ways in which a text with a parameter reaches pgjdbc. */
    enum Preparing {
        PREPARED {
            @Override
            PreparedStatement on(Connection connection) throws SQLException {
                return connection.prepareStatement(TEXT);
            }
        },
        SCROLLED {
            @Override
            PreparedStatement on(Connection connection) throws SQLException {
                return connection.prepareStatement(TEXT, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
            }
        },
        CALLED {
            @Override
            CallableStatement on(Connection connection) throws SQLException {
                return connection.prepareCall(TEXT);
            }
        };

        abstract PreparedStatement on(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void text_thatOneUserReadWithEscapes_isReadAnewForTheNext(Preparing preparing) throws SQLException {
        for (String url : new String[] {URL, URL + ALWAYS}) {
            try (RetortDataSource source = new RetortDataSource(url)) {
                try (Connection connection = source.getConnection()) {
                    execute(connection, OFF);
                    assertThat(escaped(connection, preparing)).isEqualTo(ESCAPED);
                }
                try (Connection connection = source.getConnection()) {
                    assertThat(conforming(connection, preparing)).isEqualTo("a\\7");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_thatOneUserReadWithoutEscapes_isReadAnewForTheNext(Preparing preparing) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection()) {
                assertThat(conforming(connection, preparing)).isEqualTo("a\\7");
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, OFF);
                assertThat(escaped(connection, preparing)).isEqualTo(ESCAPED);
                execute(connection, ON);
                assertThat(conforming(connection, preparing)).isEqualTo("a\\7");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(conforming(connection, preparing)).isEqualTo("a\\7");
            }
        }
    }

    /** Whatever changes the setting: code that no text shows, and what a transaction takes back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO watched VALUES (1)",
                "SELECT set_config('standard_conforming_strings', 'off', true)",
                "SET LOCAL standard_conforming_strings = off"
            })
    void text_thatWasReadInATransactionWithEscapes_isReadAnewBehindIt(String change) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection()) {
                execute(
                        connection,
                        "DROP TABLE IF EXISTS watched; CREATE TABLE watched (id int);"
                                + " CREATE OR REPLACE FUNCTION switch() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$ BEGIN SET LOCAL standard_conforming_strings = off; RETURN new; END $$;"
                                + " CREATE TRIGGER switching BEFORE INSERT ON watched EXECUTE FUNCTION switch()");
            }
            for (boolean commits : new boolean[] {true, false}) {
                try (Connection connection = source.getConnection()) {
                    connection.setAutoCommit(false);
                    execute(connection, change);
                    assertThat(escaped(connection, Preparing.PREPARED)).isEqualTo(ESCAPED);
                    if (commits) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                    assertThat(conforming(connection, Preparing.PREPARED)).isEqualTo("a\\7");
                }
                try (Connection connection = source.getConnection()) {
                    assertThat(conforming(connection, Preparing.PREPARED)).isEqualTo("a\\7");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plainText_isReadByTheRulesOfItsUser(boolean escapesFirst) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL + "&preferQueryMode=extendedCacheEverything")) {
            for (boolean escapes : new boolean[] {escapesFirst, !escapesFirst}) {
                try (Connection connection = source.getConnection();
                        Statement statement = connection.createStatement()) {
                    if (escapes) {
                        statement.execute(OFF);
                    }
                    assertThat(statement.execute(PLAIN)).isTrue();
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                        assertThat(rows.getString(1)).isEqualTo(escapes ? PLAIN_ESCAPED : "a\\");
                    }
                    assertThat(statement.getMoreResults()).isEqualTo(!escapes);
                }
            }
        }
    }

    private static String escaped(Connection connection, Preparing preparing) throws SQLException {
        try (PreparedStatement statement = preparing.on(connection);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isOne();
            rows.next();
            return rows.getString(1);
        }
    }

    private static String conforming(Connection connection, Preparing preparing) throws SQLException {
        try (PreparedStatement statement = preparing.on(connection)) {
            statement.setString(1, "7");
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1) + rows.getString(2);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
