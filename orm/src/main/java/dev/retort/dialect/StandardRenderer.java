package dev.retort.dialect;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.compile.IdentifierPreparer;
import dev.retort.compile.SqlCompiler;
import dev.retort.compile.TypeCompiler;
import dev.retort.schema.DdlStatement;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlRenderer;
import java.util.EnumSet;
import java.util.Set;

/** Writes SQL for people, of no database in particular; {@code sql} finds it as a service for its {@code toString}. */
public final class StandardRenderer implements SqlRenderer {
    private static final DialectTraits TRAITS =
            new DialectTraits("SQL", new IdentifierPreparer(Set.of()), new TypesOfAll(), EnumSet.allOf(Feature.class));

    /** What people read may hold types of any dialect. */
    private static final class TypesOfAll extends TypeCompiler {
        @Override
        public boolean takesTypesOf(String dialect) {
            return true;
        }
    }

    /** Creates the renderer; the service loader does so. */
    public StandardRenderer() {}

    @Override
    public RenderedSql render(SqlElement element) {
        return new SqlCompiler(TRAITS).render(element);
    }

    /** The text of a change of the schema. */
    static String text(DdlStatement statement) {
        return new DdlCompiler(TRAITS, () -> new SqlCompiler(TRAITS)).compile(statement);
    }
}
