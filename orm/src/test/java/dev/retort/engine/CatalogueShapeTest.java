package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shapes of all statements of the catalogues: equal for what is built alike, different wherever the text is. */
@Tag("C34")
class CatalogueShapeTest extends ShopTest {
    private List<Statement<?>> statements() {
        List<Statement<?>> all = new ArrayList<>();
        StatementCatalogue.ALL.forEach(
                topic -> all.addAll(topic.apply(shop).statements().values()));
        return all;
    }

    private static ShapeKey shape(Statement<?> statement) {
        return new ShapeWriter().write(statement).copy();
    }

    private String sql(Statement<?> statement) {
        try {
            return statement.toSql(engine().dialect()).sql();
        } catch (UnsupportedByDialectException e) {
            return statement.toString();
        }
    }

    @Test
    void shape_ofStatementBuiltAgain_isEqual() {
        List<Statement<?>> once = statements();
        List<Statement<?>> again = statements();
        for (int i = 0; i < once.size(); i++) {
            assertThat(shape(again.get(i))).as(once.get(i).toString()).isEqualTo(shape(once.get(i)));
            assertThat(sql(again.get(i))).isEqualTo(sql(once.get(i)));
        }
    }

    @Test
    void shape_ofStatementsWithDifferentText_differs() {
        Map<ShapeKey, String> known = new HashMap<>();
        for (Statement<?> statement : statements()) {
            String text = sql(statement);
            String other = known.putIfAbsent(shape(statement), text);
            assertThat(other == null ? text : other).isEqualTo(text);
        }
        assertThat(known.size()).isGreaterThan(300);
    }
}
