package dev.retort.dialect.mariadb;

import dev.retort.compile.DdlCompiler;
import dev.retort.compile.DialectTraits;
import dev.retort.compile.Feature;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.DropSchema;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.SetComment;
import dev.retort.schema.View;
import java.util.List;

/** MariaDB numbers rows by {@code AUTO_INCREMENT}, keeps comments with the declaration, and indexes with their table. */
final class MariadbDdl extends DdlCompiler {
    MariadbDdl(DialectTraits traits) {
        super(traits, () -> new MariadbCompiler(traits));
    }

    /** In parentheses stands any expression. */
    @Override
    protected String defaultValue(String expression) {
        return "(" + expression + ")";
    }

    @Override
    protected String identity(Column<?> column, Identity identity) {
        List<Column<?>> key = column.table().primaryKey();
        if ((key.isEmpty() || key.get(0) != column) && !column.isUnique()) {
            throw new UnsupportedByDialectException("MariaDB numbers rows by a key only, whose first column is the"
                    + " identity; \"" + column + "\" is not. Make it the primary key or unique, or give its values");
        }
        if (!identity.equals(Identity.byDefault())) {
            throw new UnsupportedByDialectException("MariaDB numbers rows from 1 by 1, and takes other numbers too; \""
                    + column + "\" asks for another identity. Use a sequence");
        }
        return " AUTO_INCREMENT";
    }

    /** MariaDB takes no such word with a computed column. */
    @Override
    protected String notNull(Column<?> column) {
        return column.computed().isPresent() ? "" : super.notNull(column);
    }

    @Override
    protected String dropIndex(Index index) {
        return "DROP INDEX " + quote(nameOf(index)) + " ON " + name(index.table());
    }

    @Override
    protected String dropSchema(DropSchema drop) {
        if (!drop.cascade()) {
            throw new UnsupportedByDialectException("MariaDB drops a schema with all that is in it only; schema \""
                    + drop.name() + "\" is to be dropped if it is empty. Drop it with cascade");
        }
        return "DROP SCHEMA IF EXISTS " + quote(drop.name());
    }

    @Override
    protected String setComment(SetComment comment) {
        if (comment.table() instanceof View) {
            traits().require(Feature.VIEW_COMMENTS);
        }
        String text = literal(comment.comment() == null ? "" : comment.comment());
        if (comment.comment() != null && comment.comment().indexOf('\\') >= 0) {
            throw new UnsupportedByDialectException("MariaDB takes a comment as a plain literal only, in which a"
                    + " backslash means one thing or another by sql_mode; leave it out of the comment on "
                    + comment.table());
        }
        String table = "ALTER TABLE " + name(comment.table());
        return comment.column() == null
                ? table + " COMMENT " + text
                : table + " MODIFY COLUMN " + column(comment.table().column(comment.column())) + " COMMENT " + text;
    }
}
