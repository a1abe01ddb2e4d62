package dev.retort.dialect.duckdb;

import dev.retort.dialect.ErrorClassifier;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB tells neither SQLState nor number, nor the name of a constraint: its messages begin with the kind of error. */
final class DuckDbErrors extends ErrorClassifier {
    private static final Pattern BEGINNING = Pattern.compile("(?:^|: )([A-Za-z]+(?: [A-Za-z-]+){0,2}) Error: ");

    private static final String IN_FAILED_TRANSACTION = "Current transaction is aborted";

    /** Where the statement is shown, which stands in our message already. */
    private static final Pattern EXCERPT = Pattern.compile("\\s*LINE \\d+: .*", Pattern.DOTALL);

    /** From the first quote to the last one: a value may hold quotes itself. */
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'.*'", Pattern.DOTALL);

    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\".*\"", Pattern.DOTALL);

    /** Numbers, and calculations in parentheses; not those in the names of types. */
    private static final Pattern NUMBERS = Pattern.compile("\\([^()]*\\)|(?<![\\w])[-+]?\\.?\\d[\\w.+-]*");

    /** Messages that name columns and expressions of the declaration, but no values. */
    private static final Pattern OF_DECLARATION =
            Pattern.compile("Constraint Error: (?:NOT NULL constraint failed: |CHECK constraint failed on table ).*");

    @Override
    public Kind kind(SQLException exception) {
        if (isOurs(exception)) {
            return super.kind(exception); // of the pool, of the driver itself, or of a value that this dialect refused
        }
        String said = message(exception);
        return switch (beginning(said)) {
            case "Constraint" -> Kind.INTEGRITY;
            case "TransactionContext", "Transaction" -> ofTransaction(said);
            case "Conversion", "Out of Range", "Invalid Input", "Invalid", "Mismatch Type", "Invalid Type" -> Kind.DATA;
            case "Parser", "Syntax", "Binder", "Catalog", "Not implemented", "Dependency", "Parameter Not Resolved" ->
                Kind.PROGRAMMING;
            case "IO", "HTTP", "Connection", "Out of Memory", "INTERRUPT", "FATAL", "INTERNAL", "Permission" ->
                Kind.OPERATIONAL;
            default -> super.kind(exception);
        };
    }

    /** DuckDB's own have neither a state nor a class of their own. */
    private static boolean isOurs(SQLException exception) {
        return exception.getSQLState() != null || exception instanceof SQLTransientException;
    }

    /** Others have changed the same rows or tables meanwhile, or inserted the same key. */
    private static Kind ofTransaction(String said) {
        if (said.contains("constraint violation")) {
            return Kind.INTEGRITY;
        }
        return said.contains("onflict") ? Kind.TRANSIENT : Kind.OTHER;
    }

    /** Whether a statement was refused because one before it has failed. */
    static boolean isInFailedTransaction(SQLException exception) {
        return message(exception).contains(IN_FAILED_TRANSACTION);
    }

    @Override
    public String withoutValues(SQLException exception) {
        if (isOurs(exception)) {
            return super.withoutValues(exception);
        }
        String said = EXCERPT.matcher(message(exception)).replaceFirst("");
        return switch (kind(exception)) {
            case PROGRAMMING -> withoutQuotes(said, false);
            case INTEGRITY -> OF_DECLARATION.matcher(said).matches() ? said : withoutAllQuotes(said);
            default -> NUMBERS.matcher(withoutAllQuotes(said)).replaceAll("…");
        };
    }

    private static String withoutAllQuotes(String said) {
        String text = SINGLE_QUOTED.matcher(said).replaceAll("'…'");
        return DOUBLE_QUOTED.matcher(text).replaceAll("\"…\"");
    }

    private static String beginning(String said) {
        Matcher matcher = BEGINNING.matcher(said);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String message(SQLException exception) {
        String message = exception.getMessage();
        return message == null ? "" : message;
    }
}
