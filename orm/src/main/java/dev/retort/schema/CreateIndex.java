package dev.retort.schema;

/** Creates an index. */
public record CreateIndex(Index index) implements DdlStatement {
    /**
     * Creates an index as it is described, which the program's table need not have.
     *
     * @throws dev.retort.error.NoSuchColumnException if the program's table lacks one of its columns
     */
    public CreateIndex(Table table, Index description) {
        this(description.in(table));
        index.columns(); // are there
    }
}
