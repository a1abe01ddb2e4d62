package dev.retort.driver.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says in a comment behind each statement who sends it, in the form of sqlcommenter:
 * {@code SELECT 1 /*application='shop',traceparent='00-…'*}{@code /}. Values are percent-encoded, so that none can end the
 * comment or look like a parameter. As that specification asks, SQL with a comment of its own stays as it is. An immutable
 * value, if the source of the trace is.
 *
 * <p>A comment that differs each time makes each statement a new one for the database and its driver: with a trace context,
 * nothing is kept in the statement cache.
 */
public final class SqlComments {
    private static final String OPEN = " /*";
    private static final String CLOSE = "*/";

    private final String application;
    private final @Nullable Supplier<String> traceparent;

    /**
     * Comments of these parts.
     *
     * @param application the program's name; empty for none
     * @param traceparent gives the current trace context in the form of W3C, empty for none; null to say nothing of it
     */
    public SqlComments(String application, @Nullable Supplier<String> traceparent) {
        this.application = application.isEmpty() ? "" : pair("application", application);
        this.traceparent = traceparent;
    }

    /** Whether the comment may be another for each statement. */
    boolean vary() {
        return traceparent != null;
    }

    /** The SQL with the comment; null with none, for the vendor to refuse. */
    String on(String sql) {
        String comment = comment();
        if (sql == null || comment.isEmpty() || sql.contains("/*") || sql.contains("--")) {
            return sql;
        }
        int end = sql.length();
        while (end > 0 && (sql.charAt(end - 1) <= ' ' || sql.charAt(end - 1) == ';')) {
            end--;
        }
        return sql.substring(0, end) + OPEN + comment + CLOSE + sql.substring(end);
    }

    private String comment() {
        String trace = traceparent == null ? "" : traceparent.get();
        if (trace.isEmpty()) {
            return application;
        }
        String pair = pair("traceparent", trace);
        return application.isEmpty() ? pair : application + "," + pair;
    }

    private static String pair(String key, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return key + "='" + encoded + "'";
    }
}
