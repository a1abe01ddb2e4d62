package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing calls itself as often as a text has characters. */
@Tag("C35")
class LongTextTest extends DatabaseTest {
    private static final String QUOTES = "it''s ".repeat(20_000);

    @Test
    void executeOfText_ofManyDoubledQuotes_runs() {
        engine().begin(connection -> assertThat(
                        connection.execute("select '" + QUOTES + "'").scalar(String.class))
                .isEqualTo(QUOTES.replace("''", "'")));
    }

    @Test
    void executeOfText_ofManyComments_runs() {
        engine().begin(connection -> assertThat(connection
                        .execute("select " + "/* it's */ -- 'x\n".repeat(5_000) + "'a'")
                        .scalar(String.class))
                .isEqualTo("a"));
    }

    @Test
    void messageOfManyDoubledQuotes_isRead() {
        SQLException said = new SQLException("value '" + QUOTES + "' of \"" + QUOTES + "\" is 'wrong", "22000");
        ErrorClassifier errors = engine().dialect().errorClassifier();
        assertThat(errors.withoutValues(said)).isEqualTo("value '…' of \"…\" is '…'");
        assertThat(errors.constraintName(said)).isNull();
    }
}
