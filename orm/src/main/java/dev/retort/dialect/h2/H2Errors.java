package dev.retort.dialect.h2;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** H2 tells the violated constraint, and the values that violate it, in its message only. */
final class H2Errors extends ErrorClassifier {
    /** {@code "PUBLIC.USERS_NAME_KEY INDEX ON PUBLIC.USERS(NAME) VALUES ( 1 )"} or {@code "FK_NAME: PUBLIC.…"}. */
    private static final Pattern CONSTRAINT = Pattern.compile("violation: \"([^\" :]+)");

    private static final Pattern KEY_VALUES = Pattern.compile(" VALUES \\(.*(?=\")| \\(.*\\)(?=\")", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("; SQL statement:.*?(?=\\[\\d+-\\d+]$)", Pattern.DOTALL);

    /** The constraint's name without its schema; null for not null, which H2 gives no name. */
    @Override
    public @Nullable String constraintName(SQLException exception) {
        for (SQLException next = exception; next != null; next = next.getNextException()) {
            Matcher matcher = CONSTRAINT.matcher(String.valueOf(next.getMessage()));
            if (matcher.find()) {
                String name = matcher.group(1);
                return name.substring(name.lastIndexOf('.') + 1);
            }
        }
        return null;
    }

    /** The statement stands in our message already. */
    @Override
    public String withoutValues(SQLException exception) {
        String said = STATEMENT.matcher(super.withoutValues(exception)).replaceAll(" ");
        boolean integrity = String.valueOf(exception.getSQLState()).startsWith("23");
        return integrity ? KEY_VALUES.matcher(said).replaceAll(" …") : said;
    }
}
