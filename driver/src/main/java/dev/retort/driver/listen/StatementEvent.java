package dev.retort.driver.listen;

/**
 * One execution of a statement or of a batch.
 *
 * @param connectionId the number of the physical connection within this JVM, from 1
 * @param sql the text as the user gave it; the first one if a batch holds several
 * @param preparation how the statement came to be
 * @param parameters what was bound
 */
public record StatementEvent(long connectionId, String sql, Preparation preparation, BoundParameters parameters) {
    /** Neither text nor values, which may be secret. */
    @Override
    public String toString() {
        return "StatementEvent[connection " + connectionId + ", " + preparation.kind() + ", " + sql.length()
                + " characters of SQL, " + parameters + "]";
    }
}
