package dev.retort.orm.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A row whose columns are numbered in the order in which an entity has them. Only for statements of the program's own that give
 * them in another one: it costs a reflective call for each value.
 */
final class ReorderedRow implements InvocationHandler {
    private final int[] positions;
    private final ResultSet reordered;
    private @Nullable ResultSet row;

    /** @param positions of the columns in their order, counted from 0 */
    ReorderedRow(int[] positions) {
        this.positions = positions;
        this.reordered = (ResultSet)
                Proxy.newProxyInstance(ReorderedRow.class.getClassLoader(), new Class<?>[] {ResultSet.class}, this);
    }

    /** A row, until the next one is asked for. */
    ResultSet over(ResultSet next) {
        row = next;
        return reordered;
    }

    /** Whether the columns stand next to each other in their order. */
    static boolean isInOrder(int[] positions) {
        for (int i = 1; i < positions.length; i++) {
            if (positions[i] != positions[0] + i) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments.clone();
        if (given.length > 0
                && given[0] instanceof Integer column
                && method.getName().startsWith("get")) {
            given[0] = positions[column - 1] + 1;
        }
        try {
            return method.invoke(row, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
