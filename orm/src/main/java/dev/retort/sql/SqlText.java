package dev.retort.sql;

import dev.retort.error.RetortException;
import java.util.ServiceLoader;

/** What {@code toString} of a statement or expression shows: SQL with {@code ?} for values, for people only. */
final class SqlText {
    private static final SqlRenderer STANDARD = ServiceLoader.load(SqlRenderer.class, SqlText.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no SqlRenderer is registered as a service"));

    private SqlText() {}

    /** Never throws: a debugger may ask in the midst of building. */
    static String of(SqlElement element) {
        try {
            return STANDARD.render(element).sql();
        } catch (RetortException e) {
            return element.getClass().getSimpleName() + " (" + e.getMessage() + ")";
        }
    }
}
