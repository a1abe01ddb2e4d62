package dev.retort.driver;

import dev.retort.driver.echo.EchoListener;
import dev.retort.driver.echo.EchoOptions;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Gathers who listens: the echo, listeners that {@link ServiceLoader} finds, and those of the data source. */
final class Listeners {
    private Listeners() {}

    /** All of them, for a database of this syntax. */
    static List<StatementListener> of(EchoOptions echo, SqlSyntax syntax, List<StatementListener> added) {
        List<StatementListener> all = new ArrayList<>();
        EchoListener listener = EchoListener.of(echo, syntax);
        if (listener != null) {
            all.add(listener);
        }
        for (StatementListener found : ServiceLoader.load(StatementListener.class)) {
            all.add(found);
        }
        all.addAll(added);
        return all;
    }
}
