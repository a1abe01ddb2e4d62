package dev.retort.compile;

import dev.retort.sql.BindParameter;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.Label;
import dev.retort.sql.Operator;
import dev.retort.sql.Ordering;
import dev.retort.sql.Select;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes queries, clause by clause. */
abstract class SelectWriter extends SourceWriter {
    private List<Expression<?>> selectList = List.of();

    SelectWriter(DialectTraits traits) {
        super(traits);
    }

    @Override
    public void visitSelect(Select select) {
        List<FromClause> sources = ImpliedSources.of(
                select, enclosing.stream().flatMap(Collection::stream).toList());
        List<Expression<?>> outerSelectList = selectList;
        selectList = select.selection();
        enclosing.push(ImpliedSources.leaves(sources));
        text.append(select.isDistinct() ? "SELECT DISTINCT " : "SELECT ");
        writeSelectList(select.selection());
        if (!sources.isEmpty()) {
            text.append(" FROM ");
            writeList(sources);
        }
        writeConditions(" WHERE ", select.where());
        writeGroupBy(select.groupBy());
        writeConditions(" HAVING ", select.having());
        writeClause(" ORDER BY ", select.orderBy());
        writeRowCounts(select.limit(), select.offset());
        enclosing.pop();
        selectList = outerSelectList;
    }

    final void writeGroupBy(List<Expression<?>> groups) {
        String separator = " GROUP BY ";
        for (Expression<?> group : groups) {
            text.append(separator);
            if (group instanceof Label<?> label && isSelected(label) && !isNameOfSourceColumn(label.name())) {
                writeName(label);
            } else {
                group.accept(this);
            }
            separator = ", ";
        }
    }

    /** Writes a label's name in place of its expression, whose values the walk has met here too: they are passed over. */
    final void writeName(Label<?> label) {
        int start = text.length();
        int firstPlace = parameters.size();
        label.accept(this);
        text.setLength(start);
        parameters.cut(firstPlace);
        text.append(traits.quote(label.name()));
    }

    /** Whether a label can stand by its name, so that its values are bound once. */
    private boolean isSelected(Label<?> label) {
        return selectList.stream()
                .anyMatch(selected ->
                        selected instanceof Label<?> other && other.name().equals(label.name()));
    }

    /** In GROUP BY a name means a column of the sources first. */
    private boolean isNameOfSourceColumn(String name) {
        return enclosing.element().stream()
                .flatMap(source -> source.columns().stream())
                .anyMatch(column -> column.name().equals(name));
    }

    final void writeSelectList(List<Expression<?>> selection) {
        String separator = "";
        for (Expression<?> expression : selection) {
            text.append(separator);
            expression.accept(this);
            if (expression instanceof Label<?> label) {
                text.append(" AS ").append(traits.quote(label.name()));
            }
            separator = ", ";
        }
    }

    /** Writes how many rows come back at the most, and how many are skipped. */
    protected void writeRowCounts(@Nullable BindParameter<Long> limit, @Nullable BindParameter<Long> offset) {
        if (limit != null) {
            text.append(" LIMIT ");
            limit.accept(this);
        }
        if (offset != null) {
            text.append(" OFFSET ");
            offset.accept(this);
        }
    }

    @Override
    public void visitOrdering(Ordering ordering) {
        if (ordering.expression() instanceof Label<?> label && isSelected(label)) {
            writeName(label);
        } else {
            ordering.expression().accept(this);
        }
        text.append(ordering.descending() ? " DESC" : "");
    }

    final void writeConditions(String keyword, List<Expression<Boolean>> conditions) {
        String separator = keyword;
        int precedence = conditions.size() == 1 ? 0 : Operator.AND.precedence();
        for (Expression<Boolean> condition : conditions) {
            text.append(separator);
            writeOperand(condition, precedence);
            separator = " AND ";
        }
    }

    /** Writes a select list whose columns can only be of the changed table. */
    protected final void writeUnqualified(List<Expression<?>> expressions) {
        qualifyColumns = false;
        writeSelectList(expressions);
        qualifyColumns = true;
    }
}
