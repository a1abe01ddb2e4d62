package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.AlterTable;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.CreateDomain;
import dev.retort.schema.CreateEnum;
import dev.retort.schema.CreateIndex;
import dev.retort.schema.CreateSchema;
import dev.retort.schema.CreateSequence;
import dev.retort.schema.CreateTable;
import dev.retort.schema.CreateView;
import dev.retort.schema.Ddl;
import dev.retort.schema.DdlExpression;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Domain;
import dev.retort.schema.DropDomain;
import dev.retort.schema.DropEnum;
import dev.retort.schema.DropIndex;
import dev.retort.schema.DropSchema;
import dev.retort.schema.DropSequence;
import dev.retort.schema.DropTable;
import dev.retort.schema.DropView;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.RefreshMaterializedView;
import dev.retort.schema.Sequence;
import dev.retort.schema.SetComment;
import dev.retort.schema.Table;
import dev.retort.schema.View;
import dev.retort.sql.ColumnClause;
import dev.retort.type.EnumLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes changes of the schema as SQL text; a dialect overrides what its database writes in another way. Thread-safe. */
public class DdlCompiler {
    private final DialectTraits traits;
    private final ColumnWriter columns;
    private final ConstraintWriter constraints;
    private final TableNames names;
    private final Supplier<? extends SqlCompiler> compilers;

    /**
     * Creates a compiler.
     *
     * @param compilers give compilers for the expressions in declarations
     */
    @SuppressWarnings("this-escape") // the writers keep it for later and call nothing of it now
    public DdlCompiler(DialectTraits traits, Supplier<? extends SqlCompiler> compilers) {
        this.traits = traits;
        this.compilers = compilers;
        this.columns = new ColumnWriter(this);
        this.constraints = new ConstraintWriter(this);
        this.names = new TableNames(traits.identifiers());
    }

    /**
     * The SQL text of a change of the schema.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if the database cannot do that
     */
    public final String compile(DdlStatement statement) {
        if (statement instanceof CreateTable create) {
            return createTable(create);
        }
        if (statement instanceof DropTable drop) {
            return dropTable(drop.table());
        }
        if (statement instanceof CreateView create) {
            return createView(create);
        }
        if (statement instanceof DropView drop) {
            return "DROP " + kind(drop.view()) + name(drop.view());
        }
        if (statement instanceof RefreshMaterializedView refresh) {
            traits.require(Feature.MATERIALIZED_VIEWS);
            return "REFRESH MATERIALIZED VIEW " + name(refresh.view());
        }
        if (statement instanceof AlterTable alter) {
            return "ALTER TABLE " + name(alter.table()) + " " + alteration(alter);
        }
        if (statement instanceof CreateIndex create) {
            return createIndex(create.index());
        }
        if (statement instanceof DropIndex drop) {
            return dropIndex(drop.index());
        }
        if (statement instanceof SetComment comment) {
            return setComment(comment);
        }
        return statement instanceof Ddl ddl ? ddl.sql() : compileObject(statement);
    }

    /** What is no table, nor belongs to one. */
    private String compileObject(DdlStatement statement) {
        if (statement instanceof CreateSequence create) {
            return createSequence(create);
        }
        if (statement instanceof DropSequence drop) {
            traits.require(Feature.SEQUENCES);
            return "DROP SEQUENCE " + ifExists(drop.ifExists()) + name(drop.sequence());
        }
        if (statement instanceof CreateSchema create) {
            traits.require(Feature.SCHEMAS);
            return "CREATE SCHEMA IF NOT EXISTS " + quote(create.name());
        }
        if (statement instanceof DropSchema drop) {
            traits.require(Feature.SCHEMAS);
            return dropSchema(drop);
        }
        if (statement instanceof CreateDomain create) {
            traits.require(Feature.DOMAINS);
            Domain<?> domain = create.domain();
            return "CREATE DOMAIN " + name(domain) + " AS " + traits.types().compile(domain.type()) + " CHECK ("
                    + expression(domain.check()) + ")";
        }
        if (statement instanceof DropDomain drop) {
            traits.require(Feature.DOMAINS);
            return "DROP DOMAIN " + ifExists(drop.ifExists()) + name(drop.domain());
        }
        traits.require(Feature.ENUM_TYPES);
        if (statement instanceof CreateEnum create) {
            return "CREATE TYPE " + name(create.labels()) + " AS ENUM (" + literals(create.labels()) + ")";
        }
        DropEnum drop = (DropEnum) statement;
        return "DROP TYPE " + ifExists(drop.ifExists()) + name(drop.labels());
    }

    private static String ifExists(boolean mayBeAbsent) {
        return mayBeAbsent ? "IF EXISTS " : "";
    }

    private String name(Domain<?> domain) {
        traits.identifiers().checkLength(domain.name());
        return traits.qualified(domain.schema(), domain.name());
    }

    private String createTable(CreateTable create) {
        Table table = create.table();
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(column(column)));
        if (table.primaryKey().stream().noneMatch(this::declaresKeyInColumn)) {
            table.primaryKeyConstraint().ifPresent(key -> lines.add(constraints.write(key)));
        }
        table.constraints().stream()
                .filter(constraint -> !create.without().contains(constraint))
                .forEach(constraint -> lines.add(constraints.write(constraint)));
        return createTable(table, String.join(",\n    ", lines));
    }

    /**
     * Creates a table.
     *
     * @param declarations its columns and constraints as they stand between the parentheses
     */
    protected String createTable(Table table, String declarations) {
        return "CREATE TABLE " + name(table) + " (\n    " + declarations + "\n)";
    }

    private String createView(CreateView create) {
        View view = create.view();
        if (create.orReplace()) {
            traits.require(Feature.REPLACE_VIEW);
            if (view.isMaterialized()) {
                throw new UnsupportedByDialectException(
                        traits.dialectName() + " replaces no materialized view; drop it first: DropView");
            }
        }
        String query = compilers.get().compileQueryForDdl(view.query());
        return (create.orReplace() ? "CREATE OR REPLACE " : "CREATE ") + kind(view) + name(view) + " ("
                + columnNames(view.columns()) + ") AS " + query;
    }

    private String kind(View view) {
        if (view.isMaterialized()) {
            traits.require(Feature.MATERIALIZED_VIEWS);
            return "MATERIALIZED VIEW ";
        }
        return "VIEW ";
    }

    /** Drops a table. */
    protected String dropTable(Table table) {
        return "DROP TABLE " + name(table);
    }

    /** Whether the primary key is declared with its one column and not by a constraint of the table. */
    protected boolean declaresKeyInColumn(Column<?> column) {
        return false;
    }

    /** A column as it is declared. */
    protected final String column(Column<?> column) {
        return declaresKeyInColumn(column) ? keyColumn(column) : columns.write(column);
    }

    /** The column that declares that it is the primary key. */
    protected String keyColumn(Column<?> column) {
        return columns.write(column);
    }

    /** The value that a column takes by itself, as it stands behind {@code DEFAULT}. */
    protected String defaultValue(String expression) {
        return expression;
    }

    /** How the database numbers the rows, with a space in front: {@code GENERATED BY DEFAULT AS IDENTITY}. */
    protected String identity(Column<?> column, Identity identity) {
        String kind = identity.always() ? " GENERATED ALWAYS AS IDENTITY" : " GENERATED BY DEFAULT AS IDENTITY";
        return identity.start() == 1 && identity.increment() == 1
                ? kind
                : kind + " (START WITH " + identity.start() + " INCREMENT BY " + identity.increment() + ")";
    }

    /** What says that a column holds no null, with a space in front. */
    protected String notNull(Column<?> column) {
        return " NOT NULL";
    }

    /**
     * How the database computes a column: {@code GENERATED ALWAYS AS (…) STORED}.
     *
     * @param stored null where the database decides
     */
    protected String computed(String expression, @Nullable Boolean stored) {
        String computed = "GENERATED ALWAYS AS (" + expression + ")";
        if (stored == null) {
            return traits.supports(Feature.VIRTUAL_COLUMNS) ? computed : computed + " STORED";
        }
        traits.require(stored ? Feature.STORED_COLUMNS : Feature.VIRTUAL_COLUMNS);
        return computed + (stored ? " STORED" : " VIRTUAL");
    }

    /** Refuses a foreign key that the database does not have. */
    protected void check(ForeignKeyConstraint key) {}

    /** When a constraint is checked, with a space in front; empty for the default. */
    protected String deferral(Constraint constraint) {
        if (!constraint.deferral().sql().isEmpty()) {
            traits.require(Feature.DEFERRABLE_CONSTRAINTS);
        }
        return constraint.deferral().sql();
    }

    private String alteration(AlterTable alter) {
        if (alter instanceof AlterTable.AddColumn add) {
            return addColumn(add);
        }
        if (alter instanceof AlterTable.DropColumn drop) {
            return "DROP COLUMN " + quote(drop.column());
        }
        if (alter instanceof AlterTable.RenameColumn rename) {
            return renameColumn(quote(rename.column()), quote(rename.newName()));
        }
        if (alter instanceof AlterTable.RenameTable rename) {
            return "RENAME TO " + quote(rename.newName());
        }
        if (alter instanceof AlterTable.AddConstraint add) {
            traits.require(Feature.ALTER_CONSTRAINT);
            return "ADD " + constraints.write(add.constraint());
        }
        if (alter instanceof AlterTable.DropConstraint drop) {
            traits.require(Feature.ALTER_CONSTRAINT);
            return "DROP CONSTRAINT " + quote(names.ofConstraint(drop.table(), drop.name()));
        }
        traits.require(Feature.ALTER_COLUMN);
        return alterColumn(alter);
    }

    /** Adds a column. */
    protected String addColumn(AlterTable.AddColumn add) {
        return "ADD COLUMN " + column(add.column());
    }

    /** Gives a column another name. */
    protected String renameColumn(String column, String newName) {
        return "RENAME COLUMN " + column + " TO " + newName;
    }

    private String alterColumn(AlterTable alter) {
        if (alter instanceof AlterTable.AlterColumnType change) {
            String column = "ALTER COLUMN " + quote(change.column()) + " SET DATA TYPE "
                    + traits.types().compile(change.type());
            if (change.using() == null) {
                return column;
            }
            traits.require(Feature.ALTER_COLUMN_USING);
            return column + " USING " + change.using();
        }
        if (alter instanceof AlterTable.AlterColumnDefault change) {
            String column = "ALTER COLUMN " + quote(change.column());
            return change.expression() == null
                    ? column + " DROP DEFAULT"
                    : column + " SET DEFAULT " + change.expression();
        }
        AlterTable.AlterColumnNullable change = (AlterTable.AlterColumnNullable) alter;
        return "ALTER COLUMN " + quote(change.column()) + (change.nullable() ? " DROP NOT NULL" : " SET NOT NULL");
    }

    private String createIndex(Index index) {
        StringBuilder text = new StringBuilder(index.isUnique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        text.append(indexName(index)).append(" ON ").append(indexedTable(index.table()));
        index.method().ifPresent(method -> {
            traits.require(Feature.INDEX_METHODS);
            text.append(" USING ").append(method);
        });
        text.append(" (").append(indexed(index)).append(')');
        if (!index.included().isEmpty()) {
            traits.require(Feature.INDEX_INCLUDE);
            text.append(" INCLUDE (").append(columnNames(index.included())).append(')');
        }
        index.condition().ifPresent(condition -> {
            traits.require(Feature.PARTIAL_INDEXES);
            text.append(" WHERE ").append(expression(condition));
        });
        return text.toString();
    }

    /** Drops an index. */
    protected String dropIndex(Index index) {
        return "DROP INDEX " + traits.qualified(index.table().schema(), nameOf(index));
    }

    /** Drops a schema. */
    protected String dropSchema(DropSchema drop) {
        return "DROP SCHEMA IF EXISTS " + quote(drop.name()) + (drop.cascade() ? " CASCADE" : " RESTRICT");
    }

    /** The name of an index that is created, which most databases put into the schema of its table. */
    protected String indexName(Index index) {
        return quote(nameOf(index));
    }

    /** The table of an index that is created. */
    protected String indexedTable(Table table) {
        return name(table);
    }

    /** The table that a foreign key points to. */
    protected String referencedTable(Table table) {
        return name(table);
    }

    private String indexed(Index index) {
        if (index.expressions().isEmpty()) {
            return columnNames(index.columns());
        }
        traits.require(Feature.EXPRESSION_INDEXES);
        return String.join(
                ", ",
                index.expressions().stream()
                        .map(part -> part.text() == null ? "(" + expression(part) + ")" : part.text())
                        .toList());
    }

    private String createSequence(CreateSequence create) {
        Sequence sequence = create.sequence();
        traits.require(Feature.SEQUENCES);
        String start = sequence.start() == 1 ? "" : " START WITH " + sequence.start();
        return "CREATE SEQUENCE " + (create.ifNotExists() ? "IF NOT EXISTS " : "") + name(sequence) + start
                + " INCREMENT BY " + sequence.increment();
    }

    /** Says what a table or column is for. */
    protected String setComment(SetComment comment) {
        traits.require(Feature.COMMENTS);
        View view = comment.table() instanceof View commented ? commented : null;
        if (view != null) {
            traits.require(comment.column() == null ? Feature.VIEW_COMMENTS : Feature.VIEW_COLUMN_COMMENTS);
        }
        String subject = comment.column() == null
                ? (view == null ? "TABLE " : kind(view)) + name(comment.table())
                : "COLUMN " + name(comment.table()) + "." + quote(comment.column());
        return "COMMENT ON " + subject + " IS " + (comment.comment() == null ? "NULL" : literal(comment.comment()));
    }

    /** The expression that takes the next number of a sequence. */
    protected String nextValue(Sequence sequence) {
        return "NEXT VALUE FOR " + name(sequence);
    }

    /** SQL in a declaration, with values as literals. */
    final String expression(DdlExpression expression) {
        return expression.text() != null
                ? expression.text()
                : compilers.get().compileForDdl(Objects.requireNonNull(expression.expression()));
    }

    /** The check that a column's type asks for where the database has no such type; null for none. */
    protected final @Nullable String enumCheck(Column<?> column) {
        EnumLabels labels =
                column.type().variantFor(traits.dialectName()).enumLabels().orElse(null);
        if (labels == null || (labels.name() != null && traits.types().hasEnums())) {
            return null;
        }
        return quote(column.name()) + " IN (" + literals(labels) + ")";
    }

    private String literals(EnumLabels labels) {
        return String.join(", ", labels.labels().stream().map(this::literal).toList());
    }

    /** A text as a literal. */
    protected final String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidRequestException("A text in DDL must not hold the character NUL");
        }
        return traits.types().textLiteral(text);
    }

    /** What the dialect quotes, names and can do. */
    protected final DialectTraits traits() {
        return traits;
    }

    /** How the database calls a constraint, if it has a name. */
    public final Optional<String> nameOf(Constraint constraint) {
        return names.of(constraint);
    }

    /** How the database calls an index. */
    public final String nameOf(Index index) {
        return names.of(index);
    }

    /** An identifier as it stands in SQL. */
    protected final String quote(String identifier) {
        traits.identifiers().checkLength(identifier);
        return traits.quote(identifier);
    }

    /** The name of a table as it stands in SQL. */
    protected final String name(Table table) {
        traits.identifiers().checkLength(table.name());
        return traits.qualified(table.schema(), table.name());
    }

    /** The name of a sequence as it stands in SQL. */
    protected final String name(Sequence sequence) {
        traits.identifiers().checkLength(sequence.name());
        return traits.qualified(sequence.schema(), sequence.name());
    }

    private String name(EnumLabels labels) {
        String name = Objects.requireNonNull(labels.name());
        traits.identifiers().checkLength(name);
        return traits.qualified(labels.schema(), name);
    }

    final String columnNames(List<? extends ColumnClause<?>> list) {
        return String.join(
                ", ", list.stream().map(column -> quote(column.name())).toList());
    }
}
