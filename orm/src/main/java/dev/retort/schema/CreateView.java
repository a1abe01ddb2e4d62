package dev.retort.schema;

/**
 * Creates a view of the database.
 *
 * @param view which one
 * @param orReplace whether it takes the place of a view of that name; PostgreSQL wants that to have the same columns, and
 *     perhaps fewer
 */
public record CreateView(View view, boolean orReplace) implements DdlStatement {
    /** Creates a view that is not there. */
    public CreateView(View view) {
        this(view, false);
    }
}
