package dev.retort.orm.mapping;

import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.Condition;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.FromClause;
import dev.retort.sql.Join;
import dev.retort.sql.Ordering;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How tables that relationships lead to are joined, whatever names they have in a statement. */
public final class JoinConditions {
    private JoinConditions() {}

    /** The columns of a source, which is the table, another name for it, or a subquery of it. */
    public static List<ColumnClause<?>> columns(FromClause source, List<? extends Column<?>> columns) {
        List<ColumnClause<?>> found = new ArrayList<>(columns.size());
        columns.forEach(column -> found.add(column(source, column)));
        return found;
    }

    /** The column of a source that stands for one of its table, be it another registry's. */
    @SuppressWarnings("unchecked") // of the same name in the same table
    static <T> ColumnClause<T> column(FromClause source, Column<T> column) {
        if (source instanceof DerivedSource derived) {
            return derivedColumn(derived, column);
        }
        if (source instanceof Join) {
            return column(leaf(source, column), column);
        }
        for (ColumnClause<?> candidate : source.columns()) {
            if (candidate.name().equals(column.name())) {
                return (ColumnClause<T>) candidate;
            }
        }
        throw new IllegalStateException(column + " is not in " + source);
    }

    /** The table, by whatever name, that has a column; others may have one of that name, too. */
    private static FromClause leaf(FromClause source, Column<?> column) {
        for (FromClause leaf : ColumnSources.leaves(List.of(source))) {
            TableClause table =
                    leaf instanceof TableAlias alias ? alias.table() : leaf instanceof TableClause named ? named : null;
            if (table != null
                    && table.name().equals(column.table().name())
                    && Objects.equals(table.schema(), column.table().schema())) {
                return leaf;
            }
        }
        throw new IllegalStateException(column + " is in no table of " + source);
    }

    /** By what it stands for, or, of a text that says names only, by its name. */
    private static <T> ColumnClause<T> derivedColumn(DerivedSource source, Column<T> column) {
        try {
            return source.column((ColumnClause<T>) column);
        } catch (NoSuchColumnException e) {
            return source.column(column.name(), column.type());
        }
    }

    /** The tables in a source, by their names there, that have a row for each object of an entity. */
    public static List<FromClause> tables(FromClause source, EntityMapping<?> mapping) {
        return mapping.tables().stream()
                .map(table -> column(source, table.key().get(0)).table())
                .toList();
    }

    /** The columns of an entity's key in a source. */
    public static List<ColumnClause<?>> key(FromClause source, EntityMapping<?> mapping) {
        return columns(source, mapping.key().columns());
    }

    /**
     * The columns of the owner that the relationship goes by: its foreign key, or where another table has that, its key.
     *
     * @param owners the owner's table, by whatever name
     */
    public static List<ColumnClause<?>> ownerSide(RelationshipMapping relationship, FromClause owners) {
        return relationship.hasColumn()
                ? columns(owners, relationship.joinColumns())
                : key(owners, relationship.owner());
    }

    /** Between owner and target, where no table stands between them. */
    public static Condition direct(
            RelationshipMapping relationship, List<ColumnClause<?>> ownerSide, FromClause targets) {
        if (relationship.hasColumn()) {
            return KeyConditions.equalColumns(ownerSide, key(targets, relationship.target()));
        }
        LinkTable links = relationship.links();
        return KeyConditions.equalColumns(
                columns(targets, links == null ? relationship.joinColumns() : links.owner()), ownerSide);
    }

    /** Between owner and the table with the pairs. */
    public static Condition toLinks(LinkTable links, List<ColumnClause<?>> ownerKey, FromClause linkSource) {
        return KeyConditions.equalColumns(columns(linkSource, links.owner()), ownerKey);
    }

    /** Between the table with the pairs and target. */
    public static Condition fromLinks(
            LinkTable links, FromClause linkSource, RelationshipMapping relationship, FromClause targets) {
        return KeyConditions.equalColumns(columns(linkSource, links.element()), key(targets, relationship.target()));
    }

    /** The declared order of a collection's elements. */
    public static List<Ordering> order(RelationshipMapping relationship, FromClause targets) {
        return relationship.orderBy().stream()
                .map(term ->
                        new Ordering(column(targets, (Column<?>) term.expression()), term.descending(), term.nulls()))
                .toList();
    }
}
