package dev.retort.compile;

import dev.retort.schema.Column;
import dev.retort.schema.Domain;

/** Writes a column as CREATE TABLE and ALTER TABLE declare it. */
final class ColumnWriter {
    private final DdlCompiler compiler;

    ColumnWriter(DdlCompiler compiler) {
        this.compiler = compiler;
    }

    String write(Column<?> column) {
        DialectTraits traits = compiler.traits();
        StringBuilder text = new StringBuilder();
        Domain<?> domain = column.domain().orElse(null);
        boolean named = domain != null && traits.supports(Feature.DOMAINS);
        text.append(compiler.quote(column.name()))
                .append(' ')
                .append(
                        domain != null && named
                                ? traits.qualified(domain.schema(), domain.name())
                                : traits.types().compile(column.type()));
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
        if (domain != null && !named) {
            text.append(" CHECK (")
                    .append(compiler.expression(column.domainCheck().orElseThrow()))
                    .append(')');
        }
        return text.toString();
    }
}
