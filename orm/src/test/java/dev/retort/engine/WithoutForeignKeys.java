package dev.retort.engine;

import dev.retort.schema.DdlExecutor;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.DdlTarget;
import dev.retort.schema.Domain;
import dev.retort.schema.Table;
import dev.retort.type.EnumLabels;
import java.util.function.Consumer;

/**
 * Creates tables whose foreign keys the database does not know: DuckDB can change a row that others point to in few ways only, of
 * which {@link DuckDbTest} tells, and tests of changes are about something else.
 */
record WithoutForeignKeys(Engine engine) implements DdlExecutor {
    @Override
    public void execute(DdlStatement statement) {
        String sql = engine.dialect()
                .compile(statement)
                .replaceAll(",\\s*(?:CONSTRAINT \\w+ )?FOREIGN KEY \\([^)]*\\) REFERENCES \\w+ \\([^)]*\\)", "");
        engine.begin(connection -> connection.execute(sql));
    }

    @Override
    public void together(Consumer<? super DdlExecutor> work) {
        work.accept(this);
    }

    @Override
    public DdlTarget target() {
        return engine.target();
    }

    @Override
    public boolean hasTable(Table table) {
        return engine.hasTable(table);
    }

    @Override
    public boolean hasDomain(Domain<?> domain) {
        return engine.hasDomain(domain);
    }

    @Override
    public boolean hasEnum(EnumLabels labels) {
        return engine.hasEnum(labels);
    }
}
