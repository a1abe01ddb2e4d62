package dev.retort.engine;

import static dev.retort.sql.Sql.select;

import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A test on each database that begins with the rows of {@link Shop}. */
abstract class ShopTest extends DatabaseTest {
    Shop shop;
    Shop.Users users;
    Shop.Addresses addresses;

    @BeforeEach
    void openShop() {
        shop = database == Database.DUCKDB && !needsForeignKeys()
                ? Shop.open(engine(), new WithoutForeignKeys(engine()))
                : Shop.open(engine());
        users = shop.users;
        addresses = shop.addresses;
    }

    /** Whether the rows that point to others must do so for DuckDB, too. */
    boolean needsForeignKeys() {
        return false;
    }

    /** All rows of a statement, each as the list of its values. */
    List<List<@Nullable Object>> rows(Statement<?> statement) {
        return engine().transaction(connection ->
                connection.execute(statement).rows().stream().map(Row::values).toList());
    }

    /** The values of the first column. */
    List<@Nullable Object> column(Statement<?> select) {
        return rows(select).stream().<@Nullable Object>map(row -> row.get(0)).toList();
    }

    /** The names of the users that a condition holds for, as the database judges it. */
    List<@Nullable Object> namesWhere(Expression<Boolean> condition) {
        return column(select(users.name).where(condition).orderBy(users.id));
    }
}
