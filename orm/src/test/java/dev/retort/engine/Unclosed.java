package dev.retort.engine;

import dev.retort.driver.RetortDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;

/** A connection that stays open when it is closed, as one that a container lends does. */
public record Unclosed(Connection connection) {
    public static Unclosed of(Connection lent) {
        return new Unclosed((Connection) java.lang.reflect.Proxy.newProxyInstance(
                RetortDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : forward(method, lent, arguments)));
    }

    private static Object forward(Method method, Connection lent, Object[] arguments) throws Throwable {
        try {
            return method.invoke(lent, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
