package dev.retort.dialect.h2;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import org.jspecify.annotations.Nullable;

/** H2 stores every computed column, and renames columns in a way of its own. */
final class H2Ddl extends DdlCompiler {
    H2Ddl(DialectTraits traits) {
        super(traits, () -> new H2Compiler(traits));
    }

    @Override
    protected String computed(String expression, @Nullable Boolean stored) {
        if (stored != null && !stored) {
            traits().require(Feature.VIRTUAL_COLUMNS);
        }
        return "GENERATED ALWAYS AS (" + expression + ")";
    }

    @Override
    protected String renameColumn(String column, String newName) {
        return "ALTER COLUMN " + column + " RENAME TO " + newName;
    }
}
