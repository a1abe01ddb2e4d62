package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.Attribute;
import dev.retort.orm.mapping.EntityExpression;
import dev.retort.orm.mapping.EntityTree;
import dev.retort.schema.Column;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.ColumnSources;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.Condition;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Join;
import dev.retort.sql.JoinType;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.Statement;
import dev.retort.sql.TextQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a select of core that names attributes of entities which extend others mean the rows of their classes: core knows tables
 * only. Queries within it stay as they are.
 */
final class ClassConditions {
    private Select<?> select;

    private ClassConditions(Select<?> select) {
        this.select = select;
    }

    /**
     * The select with what is missing of it.
     *
     * @throws InvalidRequestException if it reads some of an entity's tables only, or a class in an outer join whose condition
     *     does not say so
     */
    static Select<?> complete(Select<?> select) {
        Uses selected = new Uses();
        select.elements().forEach(selected::add);
        Uses all = new Uses();
        select.elements().forEach(all::add);
        all.addAll(select.where());
        all.addAll(select.having());
        all.addAll(select.orderBy().stream()
                .<Expression<?>>map(ordering -> ordering.expression())
                .toList());
        if (all.tables.isEmpty()) {
            checkWithin(select);
            return select;
        }
        ClassConditions conditions = new ClassConditions(select);
        all.tables.forEach((entity, tables) -> {
            Set<FromClause> needed = new LinkedHashSet<>(tables);
            if (selected.tables.containsKey(entity)) {
                needed.addAll(entity.tables());
            }
            conditions.requireTables(entity, needed);
        });
        selected.tables.keySet().forEach(conditions::requireClass);
        checkWithin(select);
        return conditions.select;
    }

    /**
     * Refuses queries within a statement that list attributes of a class and do not mean its rows: they stay as they are.
     *
     * @throws InvalidRequestException if one does so
     */
    static void checkWithin(Statement<?> statement) {
        statement.accept(new Within(statement));
    }

    private static void check(Select<?> within) {
        Uses selected = new Uses();
        within.elements().forEach(selected::add);
        Set<FromClause> read = ColumnSources.leaves(within.from());
        selected.tables.forEach((entity, named) -> {
            if (!read.isEmpty() && Collections.disjoint(read, QueryEntities.tables(entity))) {
                return; // of the query around it
            }
            Set<FromClause> needed = new LinkedHashSet<>(named);
            needed.addAll(entity.tables());
            String self = entity.entityClass().getSimpleName() + "_.self()";
            if (entity.mapping().isJoined() && !read.containsAll(needed)) {
                throw new InvalidRequestException("A query within the statement lists attributes of " + entity
                        + " and does not say where its rows are, in several tables; add from(" + self + ".source())");
            }
            if (entity.mapping().isOf(entity.source()) != null && !says(within, entity)) {
                throw new InvalidRequestException("A query within the statement lists attributes of " + entity
                        + ", whose table has rows of other classes, too; add where(" + self + ".ofClass())");
            }
        });
    }

    private static boolean says(Select<?> select, EntityExpression<?> entity) {
        List<Expression<Boolean>> conditions = new ArrayList<>(select.where());
        addConditions(select.from(), conditions);
        return conditions.stream().anyMatch(condition -> says(condition, entity));
    }

    private static void addConditions(List<FromClause> sources, List<Expression<Boolean>> conditions) {
        for (FromClause source : sources) {
            if (source instanceof Join join) {
                if (join.on() != null) {
                    conditions.add(join.on());
                }
                addConditions(List.of(join.left(), join.right()), conditions);
            }
        }
    }

    /** Visits the queries within a statement. */
    private static final class Within extends ElementWalker {
        private final Statement<?> statement;

        Within(Statement<?> statement) {
            this.statement = statement;
        }

        @Override
        public void visitSelect(Select<?> query) {
            if (query != statement) {
                check(query);
            }
            super.visitSelect(query);
        }
    }

    private void requireTables(EntityExpression<?> entity, Set<FromClause> needed) {
        if (!entity.mapping().isJoined()) {
            return;
        }
        Set<FromClause> read = ColumnSources.leaves(select.from());
        if (read.containsAll(needed)) {
            return;
        }
        if (!Collections.disjoint(read, QueryEntities.tables(entity))) {
            List<FromClause> missing = new ArrayList<>(needed);
            missing.removeAll(read);
            throw new InvalidRequestException(
                    "The statement reads some tables of " + entity + " only, and not " + missing
                            + ", where its rows are, too; read all of them: from("
                            + entity.entityClass().getSimpleName()
                            + "_.self().source())");
        }
        select = select.from(entity.source());
    }

    private void requireClass(EntityExpression<?> entity) {
        Condition ofClass = entity.mapping().isOf(entity.source());
        if (ofClass == null) {
            return;
        }
        Join outer = outerJoin(select.from(), entity.source());
        if (outer == null) {
            select = select.where(ofClass);
        } else if (outer.on() == null || !says(outer.on(), entity)) {
            throw new InvalidRequestException(
                    "The statement reads " + entity + " in an outer join, whose condition does not"
                            + " say that rows of other classes in " + entity.table() + " are not meant; add "
                            + entity.entityClass().getSimpleName() + "_.self().ofClass() to it");
        }
    }

    /** The join that may have no row of a source; null if none does. */
    private static @Nullable Join outerJoin(List<FromClause> sources, FromClause wanted) {
        for (FromClause source : sources) {
            if (source instanceof Join join) {
                boolean left = contains(join.left(), wanted);
                boolean right = contains(join.right(), wanted);
                boolean outer = join.type() == JoinType.FULL
                        || (join.type() == JoinType.LEFT && right)
                        || (join.type() == JoinType.RIGHT && left);
                if (outer && (left || right)) {
                    return join;
                }
                Join within = outerJoin(List.of(join.left(), join.right()), wanted);
                if (within != null) {
                    return within;
                }
            }
        }
        return null;
    }

    private static boolean contains(FromClause source, FromClause wanted) {
        return ColumnSources.leaves(List.of(source)).contains(wanted);
    }

    private static boolean says(Expression<Boolean> condition, EntityExpression<?> entity) {
        EntityTree tree = entity.mapping().tree();
        Column<?> discriminator = tree == null ? null : tree.discriminator();
        if (discriminator == null) {
            return false;
        }
        ColumnClause<?> wanted = entity.column(discriminator);
        boolean[] found = new boolean[1];
        condition.accept(new ElementWalker() {
            @Override
            public void visitColumn(ColumnClause<?> column) {
                found[0] |= column.canonical().equals(wanted.canonical());
            }
        });
        return found[0];
    }

    /** The entities that extend others, or are extended, and of which tables attributes are named. */
    private static final class Uses extends ElementWalker {
        private final Map<EntityExpression<?>, Set<FromClause>> tables = new LinkedHashMap<>();

        void add(Expression<?> element) {
            if (element instanceof EntityExpression<?> entity) {
                add(entity, QueryEntities.tables(entity));
            } else {
                element.accept(this);
            }
        }

        void addAll(List<? extends SqlElement> elements) {
            visitAll(elements);
        }

        private void add(EntityExpression<?> entity, Set<FromClause> named) {
            if (entity.mapping().tree() != null && !entity.isOfRows()) {
                tables.computeIfAbsent(entity, e -> new LinkedHashSet<>()).addAll(named);
            }
        }

        @Override
        public void visitColumn(ColumnClause<?> column) {
            if (column instanceof Attribute<?, ?> attribute) {
                EntityExpression<?> rows = attribute.rows();
                if (rows != null) {
                    add(rows, Set.of(attribute.canonical().table()));
                }
            }
        }

        /** Has sources of its own, as the following. */
        @Override
        public void visitSelect(Select<?> query) {
            // see above
        }

        @Override
        public void visitCompoundSelect(CompoundSelect<?> compound) {
            // see visitSelect
        }

        @Override
        public void visitTextQuery(TextQuery<?> query) {
            // see visitSelect
        }
    }
}
