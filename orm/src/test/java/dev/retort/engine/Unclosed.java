package dev.retort.engine;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;

/** A connection that stays open when it is closed, as one that a container lends does. */
record Unclosed(Connection connection) {
    static Unclosed of(Connection lent) {
        return new Unclosed((Connection) java.lang.reflect.Proxy.newProxyInstance(
                RetortDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(lent, arguments)));
    }
}
