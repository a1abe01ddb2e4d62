package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.greatest;
import static dev.retort.sql.Functions.lower;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.RetortException;
import dev.retort.sql.Expression;
import dev.retort.sql.JsonExpression;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TextExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a loop builds is executed, or refused with a way out, and never too deep for the stack of a thread. */
@Tag("C34")
class DeepStatementTest extends ShopTest {
    /** Half of what a thread of the JVM has by default. */
    private static final long STACK = 512 * 1024;

    private record Chain<X extends Expression<?>>(X first, UnaryOperator<X> step) {
        Select<?> times(int steps) {
            X expression = first;
            for (int i = 0; i < steps; i++) {
                expression = step.apply(expression);
            }
            return select(expression);
        }
    }

    private static <X extends Expression<?>> Chain<X> chain(X first, UnaryOperator<X> step) {
        return new Chain<>(first, step);
    }

    /** Each takes one level or more for a step. */
    private Map<String, Chain<?>> chains() {
        NumericExpression<Integer> one = value(SqlTypes.INTEGER, 1);
        TextExpression<String> text = value(SqlTypes.VARCHAR, "a");
        JsonExpression<String> document = value(SqlTypes.JSON, "{}");
        Expression<Integer> any = one;
        Expression<Boolean> truth = value(SqlTypes.INTEGER, 1).eq(1);
        Map<String, Chain<?>> chains = new LinkedHashMap<>();
        chains.put("plus", chain(one, x -> x.plus(0)));
        chains.put("minus at the right", chain(one, x -> one.minus(x)));
        chains.put("bit xor", chain(one, x -> x.bitXor(1)));
        chains.put("shift", chain(one, x -> x.shiftRight(1)));
        chains.put("negate", chain(one, NumericExpression::negate));
        chains.put("concat", chain(text, x -> x.concat("")));
        chains.put("not", chain(truth, x -> not(x)));
        chains.put("and of or", chain(truth, x -> and(or(x, truth), truth)));
        chains.put("comparison", chain(truth, x -> x.eq(truth)));
        chains.put("in", chain(truth, x -> x.in(true)));
        chains.put("between", chain(one, x -> caseWhen(x.between(0, 1), one).otherwise(0)));
        chains.put("case at otherwise", chain(one, x -> caseWhen(truth, one).otherwise(x)));
        chains.put("case at then", chain(one, x -> caseWhen(truth, x).otherwise(1)));
        chains.put("function", chain(text, x -> lower(x)));
        chains.put("function of two", chain(one, x -> coalesce(x, 1)));
        chains.put("greatest", chain(one, x -> greatest(x, 1)));
        chains.put("cast", chain(one, x -> x.cast(SqlTypes.INTEGER)));
        chains.put("coercion", chain(one, x -> x.coerce(SqlTypes.INTEGER)));
        chains.put("label", chain(any, x -> x.as("a")));
        chains.put("operator by its symbol", chain(one, x -> x.op("+", 0, SqlTypes.INTEGER)));
        chains.put("document", chain(document, x -> x.json("a")));
        chains.put("scalar query", chain(one, x -> select(x).asScalar(SqlTypes.INTEGER)));
        return chains;
    }

    private static @Nullable Throwable onSmallStack(Runnable work) throws InterruptedException {
        FutureTask<String> task = new FutureTask<>(work, "done");
        new Thread(null, task, "small stack", STACK).start();
        try {
            task.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private @Nullable Throwable execute(QueryExpression<?> query) throws InterruptedException {
        return onSmallStack(() ->
                engine().transaction(connection -> connection.execute(query).all()));
    }

    @Test
    void statementOfManyLevels_isRefusedWithTheWayOut() throws InterruptedException {
        for (Map.Entry<String, Chain<?>> chain : chains().entrySet()) {
            for (int steps : new int[] {300, 100_000}) {
                assertThat(execute(chain.getValue().times(steps)))
                        .as("%s, %s times", chain.getKey(), steps)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageMatching("(?s).*(within one another|becomes longer).*");
            }
        }
    }

    /** Only compiled: what a server does with hundreds of levels of some kinds is its own affair. */
    @Test
    void statementOfSomeLevels_fitsTheStackOrIsRefused() throws InterruptedException {
        for (Map.Entry<String, Chain<?>> chain : chains().entrySet()) {
            Select<?> select = chain.getValue().times(120);
            Throwable failure = onSmallStack(() -> select.toSql(engine().dialect()));
            assertThat(failure == null || failure instanceof RetortException)
                    .as("%s: %s", chain.getKey(), failure)
                    .isTrue();
        }
    }

    @Test
    void conditionsAndSums_ofSomeLevels_areExecuted() {
        for (String flat : new String[] {"plus", "concat", "not", "and of or"}) {
            assertThat(rows(chains().get(flat).times(100))).as(flat).hasSize(1);
        }
        QueryExpression<Long> union = select(users.id);
        for (int i = 0; i < 100; i++) {
            union = union.unionAll(select(users.id));
        }
        assertThat(rows(union)).hasSize(4 * 101);
    }

    @Test
    void queriesOfManyLevels_areRefused() throws InterruptedException {
        QueryExpression<Long> union = select(users.id);
        QueryExpression<?> nested = select(users.id);
        for (int i = 0; i < 5_000; i++) {
            union = union.unionAll(select(users.id));
            nested = select(nested.subquery("s" + i).columns().get(0));
        }
        for (QueryExpression<?> query : List.of(union, nested)) {
            assertThat(execute(query))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("within one another");
        }
    }

    @Test
    void textOfWhatIsTooDeep_isShown() throws InterruptedException {
        Throwable failure = onSmallStack(() -> chains().values()
                .forEach(chain -> assertThat(chain.times(100_000).toString()).contains("within one another")));
        assertThat(failure).isNull();
    }
}
