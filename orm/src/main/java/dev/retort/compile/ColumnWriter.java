package dev.retort.compile;

import dev.retort.schema.Column;

/** Writes a column as CREATE TABLE and ALTER TABLE declare it. */
final class ColumnWriter {
    private final DdlCompiler compiler;

    ColumnWriter(DdlCompiler compiler) {
        this.compiler = compiler;
    }

    String write(Column<?> column) {
        DialectTraits traits = compiler.traits();
        StringBuilder text = new StringBuilder();
        text.append(traits.quote(column.name()))
                .append(' ')
                .append(traits.types().compile(column.type()));
        if (column.sequence().isPresent()) {
            traits.require(Feature.SEQUENCES);
        }
        column.serverDefault()
                .map(compiler::expression)
                .or(() -> column.sequence().map(compiler::nextValue))
                .ifPresent(expression -> text.append(" DEFAULT ").append(compiler.defaultValue(expression)));
        column.computed().ifPresent(computed -> text.append(' ')
                .append(compiler.computed(compiler.expression(computed.expression()), computed.stored())));
        column.identityOptions().ifPresent(identity -> text.append(compiler.identity(column, identity)));
        if (!column.isNullable()) {
            text.append(compiler.notNull(column));
        }
        String check = compiler.enumCheck(column);
        if (check != null) {
            text.append(" CHECK (").append(check).append(')');
        }
        return text.toString();
    }
}
