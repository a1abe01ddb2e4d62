package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.Cast;
import dev.retort.sql.Collation;
import dev.retort.sql.CustomOperation;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.GroupingElement;
import dev.retort.sql.GroupingSets;
import dev.retort.sql.InSelect;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Label;
import dev.retort.sql.Ordering;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.WindowedCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds expressions with values that rows are grouped by, or made distinct by, and that stand where no column of the result
 * can stand for them: a database that counts each parameter as another value, or knows only some expressions in HAVING,
 * would refuse them with words that explain nothing.
 */
final class RepeatedValues {
    private static final String CURE =
            "; select it under a name in a subquery, and group, filter and order by the column of that";

    private final Select<?> select;
    private final DialectTraits traits;

    private RepeatedValues(Select<?> select, DialectTraits traits) {
        this.select = select;
        this.traits = traits;
    }

    /**
     * Looks through a select.
     *
     * @throws InvalidRequestException if it has such an expression
     */
    static void check(Select<?> select, DialectTraits traits) {
        RepeatedValues values = new RepeatedValues(select, traits);
        for (Expression<?> grouped : grouped(select)) {
            RepeatedExpression repeated = RepeatedExpression.of(grouped);
            if (repeated != null) {
                values.checkGrouped(repeated, grouped);
            }
        }
        if (!select.orderBy().isEmpty() && !traits.supports(Feature.EQUAL_PARAMETERS)) {
            select.distinctOn().forEach(values::checkDistinct);
        }
    }

    private static List<Expression<?>> grouped(Select<?> select) {
        List<Expression<?>> grouped = new ArrayList<>();
        for (GroupingElement element : select.groupBy()) {
            if (element instanceof GroupingSets sets) {
                sets.sets().forEach(grouped::addAll);
            } else if (element instanceof Expression<?> expression) {
                grouped.add(expression);
            }
        }
        return grouped;
    }

    private void checkGrouped(RepeatedExpression repeated, Expression<?> grouped) {
        if (!traits.supports(Feature.EQUAL_PARAMETERS) || !traits.supports(Feature.GROUPED_IN_HAVING)) {
            select.having().forEach(condition -> refuse(new Search(repeated), condition, grouped, "HAVING"));
        }
        if (!traits.supports(Feature.EQUAL_PARAMETERS)) {
            checkColumnsAndOrder(repeated, grouped);
        }
    }

    private void checkColumnsAndOrder(RepeatedExpression repeated, Expression<?> grouped) {
        int place = repeated.placeIn(select);
        for (int i = 0; i < select.selection().size(); i++) {
            if (i != place) {
                refuse(new Search(repeated), select.selection().get(i), grouped, "the select list");
            }
        }
        select.windows().values().forEach(window -> refuse(new Search(repeated), window, grouped, "a window"));
        for (Ordering ordering : select.orderBy()) {
            RepeatedExpression ordered = RepeatedExpression.of(ordering.expression());
            if (ordered == null || ordered.placeIn(select) < 0) {
                refuse(new Search(repeated), ordering.expression(), grouped, "ORDER BY");
            }
        }
    }

    private void refuse(Search search, SqlElement place, Expression<?> grouped, String clause) {
        place.accept(search);
        if (search.found) {
            throw new InvalidRequestException("Rows are grouped by " + grouped + ", which stands in " + clause
                    + " too, but " + traits.types().dialectName() + " does not see that both are one" + CURE);
        }
    }

    private void checkDistinct(Expression<?> expression) {
        RepeatedExpression repeated = RepeatedExpression.of(expression);
        if (repeated != null && repeated.placeIn(select) < 0) {
            throw new InvalidRequestException("distinctOn() and orderBy() have " + expression + ", but "
                    + traits.types().dialectName() + " does not see that both are one; select the expression too");
        }
    }

    /** Looks for an expression outside of the calls of functions, most of which may be aggregates. */
    private static final class Search extends ElementWalker {
        private final RepeatedExpression wanted;
        private boolean found;

        Search(RepeatedExpression wanted) {
            this.wanted = wanted;
        }

        /** Whether to look into an expression. */
        private boolean enters(Expression<?> expression) {
            found |= wanted.is(expression);
            return !found;
        }

        @Override
        public void visitBinary(BinaryExpression<?> binary) {
            if (enters(binary)) {
                super.visitBinary(binary);
            }
        }

        @Override
        public void visitUnary(UnaryExpression<?> unary) {
            if (enters(unary)) {
                super.visitUnary(unary);
            }
        }

        @Override
        public void visitBetween(Between between) {
            if (enters(between)) {
                super.visitBetween(between);
            }
        }

        @Override
        public void visitCase(CaseExpression<?, ?> caseExpression) {
            if (enters(caseExpression)) {
                super.visitCase(caseExpression);
            }
        }

        @Override
        public void visitCast(Cast<?> cast) {
            if (enters(cast)) {
                super.visitCast(cast);
            }
        }

        @Override
        public void visitCollation(Collation<?> collation) {
            if (enters(collation)) {
                super.visitCollation(collation);
            }
        }

        @Override
        public void visitCustomOperation(CustomOperation<?> operation) {
            if (enters(operation)) {
                super.visitCustomOperation(operation);
            }
        }

        @Override
        public void visitJsonAccess(JsonAccess<?> access) {
            if (enters(access)) {
                super.visitJsonAccess(access);
            }
        }

        @Override
        public void visitLabel(Label<?> label) {
            label.expression().accept(this);
        }

        @Override
        public void visitFunction(FunctionCall<?> function) {
            if (enters(function) && function.isStandard() && function.name().equals("grouping")) {
                super.visitFunction(function);
            }
        }

        /** Sees the rows after they were grouped: so only what they are grouped by may stand in it, and aggregates. */
        @Override
        public void visitWindowedCall(WindowedCall<?> call) {
            call.call().arguments().forEach(argument -> argument.accept(this));
            call.window().accept(this);
        }

        @Override
        public void visitInSelect(InSelect<?> in) {
            in.operand().accept(this);
        }

        @Override
        public void visitScalarSelect(ScalarSelect<?> query) {
            // has rows of its own
        }

        @Override
        public void visitExists(Exists exists) {
            // has rows of its own
        }
    }
}
