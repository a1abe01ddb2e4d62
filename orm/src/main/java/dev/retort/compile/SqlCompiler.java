package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Assignment;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Delete;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Insert;
import dev.retort.sql.Join;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Operator;
import dev.retort.sql.Ordering;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.Select;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlVisitor;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.UnaryExpression;
import dev.retort.sql.Update;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one statement as SQL text; a dialect overrides what its database writes in another way.
 *
 * <p>A compiler is made for one statement and thrown away. It runs only when the compiled cache has no such shape, so
 * it prefers clarity to speed.
 */
public class SqlCompiler implements SqlVisitor {
    private static final int OPERAND_WITHOUT_OPERATOR = Integer.MAX_VALUE;

    private final DialectTraits traits;
    private final StringBuilder text = new StringBuilder(128);
    private final ParameterPlan.Builder parameters;
    private final IdentityHashMap<SqlElement, Deque<Integer>> valueIndexes = new IdentityHashMap<>();
    private Deque<Collection<FromClause>> enclosing = new ArrayDeque<>();
    private List<Expression<?>> selectList = List.of();
    private boolean qualifyColumns = true;

    /** Creates a compiler for one statement. */
    public SqlCompiler(DialectTraits traits) {
        this.traits = traits;
        this.parameters = new ParameterPlan.Builder(traits.types());
    }

    /** Compiles a statement, or a part of one, for people to read. */
    public final RenderedSql render(SqlElement element) {
        ShapeWriter writer = new ShapeWriter();
        writer.write(element);
        Compiled compiled = compile(element, writer);
        return new RenderedSql(compiled.sql(), compiled.parameters().inOrder(writer.values()));
    }

    /** Compiles a statement, or a part of one, whose shape {@code writer} has just written. */
    public final Compiled compile(SqlElement element, ShapeWriter writer) {
        SqlElement[] carriers = writer.carriers();
        for (int i = 0; i < carriers.length; i++) {
            valueIndexes
                    .computeIfAbsent(carriers[i], carrier -> new ArrayDeque<>(1))
                    .add(i);
        }
        element.accept(this);
        return finish(element instanceof Statement statement ? statement.resultColumns() : List.of());
    }

    /**
     * Compiles an insert of several rows as one statement; the values of row r and column c stand at index
     * {@code r * columns + c}.
     */
    public final Compiled compileMultiValues(Insert insert, int rows) {
        writeReturningInsert(insert, () -> writeMultiValues(insert, rows));
        return finish(insert.returning());
    }

    /** Compiles an insert of any number of rows as one statement; each value is the list of a column's values. */
    public final Compiled compileUnnest(Insert insert) {
        traits.require(Feature.UNNEST);
        writeReturningInsert(insert, () -> writeUnnest(insert));
        return finish(insert.returning());
    }

    private Compiled finish(List<Expression<?>> columns) {
        return new Compiled(text.toString(), parameters.build(), columns);
    }

    /** The text so far. */
    protected final StringBuilder text() {
        return text;
    }

    /** What the dialect quotes, names and can do. */
    protected final DialectTraits traits() {
        return traits;
    }

    // expressions

    @Override
    public void visitColumn(ColumnClause<?> column) {
        ColumnClause<?> canonical = column.canonical();
        if (qualifyColumns) {
            writeQualifier(canonical.table());
        }
        text.append(traits.quote(canonical.name()));
    }

    private void writeQualifier(FromClause source) {
        if (source instanceof TableClause table) {
            text.append(traits.qualified(table.schema(), table.name()));
        } else if (source instanceof TableAlias alias) {
            text.append(traits.quote(alias.alias()));
        } else if (source instanceof Subquery subquery) {
            text.append(traits.quote(subquery.alias()));
        }
        text.append('.');
    }

    @Override
    public void visitBind(BindParameter<?> bind) {
        parameters.value(valueIndex(bind), bind.type());
        text.append('?');
    }

    /**
     * An element that stands twice in the statement has a place in the walk for each: another statement of the shape may
     * have two elements there.
     */
    private int valueIndex(SqlElement carrier) {
        Deque<Integer> indexes = valueIndexes.get(carrier);
        if (indexes == null) {
            throw new IllegalStateException("the shape of the statement does not hold a value that its text holds");
        }
        return indexes.size() > 1 ? indexes.remove() : indexes.element();
    }

    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        Operator operator = binary.operator();
        writeOperand(binary.left(), operator.chainable() ? operator.precedence() : operator.precedence() + 1);
        text.append(' ').append(operator.sql()).append(' ');
        writeOperand(binary.right(), operator.associative() ? operator.precedence() : operator.precedence() + 1);
        if (operator == Operator.LIKE) {
            text.append(" ESCAPE '/'");
        }
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        Operator operator = unary.operator();
        if (unary.postfix()) {
            writeOperand(unary.operand(), operator.precedence() + 1);
            text.append(' ').append(operator.sql());
        } else {
            text.append(operator.sql()).append(' ');
            writeOperand(unary.operand(), operator.precedence() + 1);
        }
    }

    @Override
    public void visitJunction(Junction junction) {
        Operator operator = junction.operator();
        String separator = "";
        for (Expression<Boolean> condition : junction.conditions()) {
            text.append(separator);
            writeOperand(condition, operator.precedence());
            separator = " " + operator.sql() + " ";
        }
    }

    /** Writes an operand, in parentheses where it binds less tightly than {@code precedence}. */
    private void writeOperand(Expression<?> operand, int precedence) {
        boolean parentheses = precedence(operand) < precedence;
        text.append(parentheses ? "(" : "");
        operand.accept(this);
        text.append(parentheses ? ")" : "");
    }

    private static int precedence(Expression<?> expression) {
        if (expression instanceof Label<?> label) {
            return precedence(label.expression()); // written without its name
        }
        if (expression instanceof BinaryExpression<?> binary) {
            return binary.operator().precedence();
        }
        if (expression instanceof UnaryExpression<?> unary) {
            return unary.operator().precedence();
        }
        if (expression instanceof Junction junction) {
            return junction.operator().precedence();
        }
        boolean membership = expression instanceof InList || expression instanceof InSelect;
        return membership ? Operator.IN.precedence() : OPERAND_WITHOUT_OPERATOR;
    }

    /** Writes {@code = ANY (?)} with one array, so that lists of every length share one text. */
    @Override
    public void visitInList(InList<?> in) {
        writeOperand(in.operand(), in.operator().precedence() + 1);
        text.append(in.operator() == Operator.IN ? " = ANY (?)" : " <> ALL (?)");
        parameters.array(valueIndex(in), in.operand().type());
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        writeOperand(in.operand(), in.operator().precedence() + 1);
        text.append(' ').append(in.operator().sql()).append(' ');
        writeNested(in.select());
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        text.append(function.name()).append('(');
        if (function.arguments().isEmpty() && function.name().equals("count")) {
            text.append('*');
        }
        writeList(function.arguments());
        text.append(')');
    }

    /** Writes the labelled expression; its name is added where a select list needs it. */
    @Override
    public void visitLabel(Label<?> label) {
        label.expression().accept(this);
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        writeNested(select.select());
    }

    @Override
    public void visitExists(Exists exists) {
        text.append("EXISTS ");
        writeNested(exists.select());
    }

    private void writeNested(Select select) {
        text.append('(');
        boolean outer = qualifyColumns;
        qualifyColumns = true;
        select.accept(this);
        qualifyColumns = outer;
        text.append(')');
    }

    // sources

    @Override
    public void visitTable(TableClause table) {
        text.append(traits.qualified(table.schema(), table.name()));
    }

    @Override
    public void visitAlias(TableAlias alias) {
        alias.table().accept(this);
        text.append(" AS ").append(traits.quote(alias.alias()));
    }

    @Override
    public void visitJoin(Join join) {
        join.left().accept(this);
        text.append(join.outer() ? " LEFT OUTER JOIN " : " JOIN ");
        boolean parentheses = join.right() instanceof Join;
        text.append(parentheses ? "(" : "");
        join.right().accept(this);
        text.append(parentheses ? ")" : "");
        text.append(" ON ");
        join.on().accept(this);
    }

    @Override
    public void visitSubquery(Subquery subquery) {
        Deque<Collection<FromClause>> outer = enclosing;
        enclosing = new ArrayDeque<>(); // what stands beside a subquery is unknown within
        writeNested(subquery.select());
        enclosing = outer;
        text.append(" AS ").append(traits.quote(subquery.alias()));
    }

    // select

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

    private void writeGroupBy(List<Expression<?>> groups) {
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
    private void writeName(Label<?> label) {
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

    private void writeSelectList(List<Expression<?>> selection) {
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

    private void writeConditions(String keyword, List<Expression<Boolean>> conditions) {
        String separator = keyword;
        int precedence = conditions.size() == 1 ? 0 : Operator.AND.precedence();
        for (Expression<Boolean> condition : conditions) {
            text.append(separator);
            writeOperand(condition, precedence);
            separator = " AND ";
        }
    }

    private void writeClause(String keyword, List<? extends SqlElement> elements) {
        if (!elements.isEmpty()) {
            text.append(keyword);
            writeList(elements);
        }
    }

    private void writeList(List<? extends SqlElement> elements) {
        String separator = "";
        for (SqlElement element : elements) {
            text.append(separator);
            element.accept(this);
            separator = ", ";
        }
    }

    // changes of data

    @Override
    public void visitInsert(Insert insert) {
        writeReturningInsert(insert, () -> writeInsert(insert));
    }

    private void writeReturningInsert(Insert insert, Runnable body) {
        enclosing.push(List.of(insert.table()));
        writeReturning(insert.returning(), body);
        enclosing.pop();
    }

    private void writeInsert(Insert insert) {
        writeInsertInto(insert);
        if (insert.assignments().isEmpty()) {
            text.append(" DEFAULT VALUES");
            return;
        }
        text.append(" VALUES (");
        writeList(insert.assignments().stream().map(Assignment::value).toList());
        text.append(')');
    }

    private void writeInsertInto(Insert insert) {
        text.append("INSERT INTO ");
        insert.table().accept(this);
        if (!insert.assignments().isEmpty()) {
            text.append(" (");
            writeColumnNames(insert);
            text.append(')');
        }
    }

    private void writeColumnNames(Insert insert) {
        String separator = "";
        for (Assignment<?> assignment : insert.assignments()) {
            text.append(separator)
                    .append(traits.quote(assignment.column().canonical().name()));
            separator = ", ";
        }
    }

    private void writeMultiValues(Insert insert, int rows) {
        writeInsertInto(insert);
        text.append(" VALUES ");
        int columns = insert.assignments().size();
        for (int row = 0; row < rows; row++) {
            text.append(row == 0 ? "(" : ", (");
            for (int column = 0; column < columns; column++) {
                text.append(column == 0 ? "?" : ", ?");
                parameters.value(
                        row * columns + column, placeholder(insert, column).type());
            }
            text.append(')');
        }
    }

    /**
     * Writes one array per column. The rows are numbered and ordered by their number, so that identities follow the
     * order of the rows (SQLAlchemy's insertmanyvalues does the same for PostgreSQL).
     */
    private void writeUnnest(Insert insert) {
        int columns = insert.assignments().size();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            names.append(i == 0 ? "" : ", ").append("p").append(i);
        }
        writeInsertInto(insert);
        text.append(" SELECT ").append(names).append(" FROM unnest(");
        for (int i = 0; i < columns; i++) {
            text.append(i == 0 ? "" : ", ");
            writeTypedArray(i, placeholder(insert, i));
        }
        text.append(") WITH ORDINALITY AS new_rows (").append(names).append(", row_number) ORDER BY row_number");
    }

    private void writeTypedArray(int valueIndex, BindParameter<?> placeholder) {
        String element = traits.types().arrayElementName(placeholder.type());
        text.append("CAST(? AS ").append(element).append("[])");
        parameters.array(valueIndex, placeholder.type());
    }

    private static BindParameter<?> placeholder(Insert insert, int column) {
        Assignment<?> assignment = insert.assignments().get(column);
        if (assignment.value() instanceof BindParameter<?> bind && bind.value() == BindParameter.UNSET) {
            return bind;
        }
        throw new InvalidRequestException("An insert of many rows takes all its values at execution; column \""
                + assignment.column().name() + "\" has one already: name it with columns() instead of values()");
    }

    @Override
    public void visitUpdate(Update update) {
        if (update.assignments().isEmpty()) {
            throw new InvalidRequestException(
                    "An update of \"" + update.table().name() + "\" needs at least one column: call set()");
        }
        enclosing.push(List.of(update.table()));
        writeReturning(update.returning(), () -> writeUpdate(update));
        enclosing.pop();
    }

    private void writeUpdate(Update update) {
        text.append("UPDATE ");
        update.table().accept(this);
        writeClause(" SET ", update.assignments());
        writeConditions(" WHERE ", update.where());
    }

    @Override
    public void visitAssignment(Assignment<?> assignment) {
        text.append(traits.quote(assignment.column().canonical().name())).append(" = ");
        assignment.value().accept(this);
    }

    @Override
    public void visitDelete(Delete delete) {
        enclosing.push(List.of(delete.table()));
        writeReturning(delete.returning(), () -> writeDelete(delete));
        enclosing.pop();
    }

    private void writeDelete(Delete delete) {
        text.append("DELETE FROM ");
        delete.table().accept(this);
        writeConditions(" WHERE ", delete.where());
    }

    /**
     * Writes a change of data and what it returns ({@code … RETURNING id}).
     *
     * @param returning what comes back, perhaps nothing
     * @param change writes the change itself
     * @throws UnsupportedByDialectException if something shall come back and the database cannot do that
     */
    protected void writeReturning(List<Expression<?>> returning, Runnable change) {
        change.run();
        if (!returning.isEmpty()) {
            traits.require(Feature.RETURNING);
            text.append(" RETURNING ");
            writeUnqualified(returning);
        }
    }

    /** Writes one part in front of another that the walk meets first, so that each finds the values of its own. */
    protected final void writeInFront(Runnable front, Runnable rest) {
        int start = text.length();
        int firstPlace = parameters.size();
        rest.run();
        String restText = text.substring(start);
        ParameterPlan.Builder restPlaces = parameters.cut(firstPlace);
        text.setLength(start);
        front.run();
        text.append(restText);
        parameters.append(restPlaces);
    }

    /** Writes a select list whose columns can only be of the changed table. */
    protected final void writeUnqualified(List<Expression<?>> expressions) {
        qualifyColumns = false;
        writeSelectList(expressions);
        qualifyColumns = true;
    }
}
