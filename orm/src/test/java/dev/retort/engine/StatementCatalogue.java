package dev.retort.engine;

import dev.retort.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Statements of one topic, each under a title; {@link GoldenSqlTest} keeps what each dialect makes of them and runs
 * them. To add a topic, extend this and list it in {@link #ALL}.
 */
abstract class StatementCatalogue {
    /** All topics. */
    static final List<Function<Shop, StatementCatalogue>> ALL = List.of(
            OperatorCatalogue::new,
            FunctionCatalogue::new,
            SelectCatalogue::new,
            QueryCatalogue::new,
            ChangeCatalogue::new,
            ClauseCatalogue::new);

    final Shop.Users users;
    final Shop.Addresses addresses;
    private final Map<String, Statement<?>> statements = new LinkedHashMap<>();

    StatementCatalogue(Shop shop) {
        this.users = shop.users;
        this.addresses = shop.addresses;
    }

    /** Also the name of the file: {@code h2-topic.sql}. */
    abstract String topic();

    /** The statements by their titles. */
    final Map<String, Statement<?>> statements() {
        return statements;
    }

    final void add(String title, Statement<?> statement) {
        if (statements.put(title, statement) != null) {
            throw new IllegalArgumentException("two statements with the title \"" + title + "\"");
        }
    }
}
