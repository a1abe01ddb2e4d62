package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.FromClause;
import dev.retort.sql.Ordering;
import java.util.ArrayList;
import java.util.List;

/** How tables that relationships lead to are joined, whatever names they have in a statement. */
public final class JoinConditions {
    private JoinConditions() {}

    /** The columns of a source, which is the table, another name for it, or a subquery of it. */
    public static List<ColumnClause<?>> columns(FromClause source, List<? extends Column<?>> columns) {
        List<ColumnClause<?>> found = new ArrayList<>(columns.size());
        columns.forEach(column -> found.add(column(source, column)));
        return found;
    }

    private static ColumnClause<?> column(FromClause source, Column<?> column) {
        for (ColumnClause<?> candidate : source.columns()) {
            if (candidate.name().equals(column.name())) {
                return candidate;
            }
        }
        throw new IllegalStateException(column + " is not in " + source);
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
                ownerSide, columns(targets, links == null ? relationship.joinColumns() : links.owner()));
    }

    /** Between owner and the table with the pairs. */
    public static Condition toLinks(LinkTable links, List<ColumnClause<?>> ownerKey, FromClause linkSource) {
        return KeyConditions.equalColumns(ownerKey, columns(linkSource, links.owner()));
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
