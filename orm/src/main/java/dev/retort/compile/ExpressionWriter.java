package dev.retort.compile;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Between;
import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.CaseExpression;
import dev.retort.sql.Cast;
import dev.retort.sql.Clause;
import dev.retort.sql.Collation;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CustomOperation;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Literal;
import dev.retort.sql.NamedTable;
import dev.retort.sql.Operator;
import dev.retort.sql.Quantified;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.SqlExpression;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.TextFragment;
import dev.retort.sql.TextTemplate;
import dev.retort.sql.Tuple;
import dev.retort.sql.TupleComparison;
import dev.retort.sql.TypeCoercion;
import dev.retort.sql.UnaryExpression;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes operators and values, in parentheses where they need them. */
abstract class ExpressionWriter extends ClauseWriter {
    private static final int WITHOUT_OPERATOR = Integer.MAX_VALUE;

    /** Of text and of operators that core does not know: nobody knows how tightly they bind. */
    private static final int LOOSEST = 0;

    /** Of a text of which parts are repeated: a few million values are shorter. */
    private static final int LONGEST = 1 << 24;

    boolean qualifyColumns = true;

    /** Whether the text is of a declaration, which takes no parameters. */
    boolean inDeclaration;

    /** Whether what is written goes straight into a column, whose type the database takes for it. */
    private boolean assigned;

    ExpressionWriter(DialectTraits traits) {
        super(traits);
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        ColumnClause<?> canonical = column.canonical();
        if (qualifyColumns) {
            writeQualifier(canonical.table());
        }
        text.append(traits.quote(canonical.name()));
    }

    private void writeQualifier(FromClause source) {
        if (source instanceof NamedTable named && named.isUnknown()) {
            return;
        }
        if (source instanceof TableClause table) {
            text.append(qualified(table));
        } else if (source instanceof TableAlias alias) {
            text.append(traits.quote(alias.alias()));
        } else if (source instanceof DerivedSource derived) {
            text.append(traits.quote(derived.alias()));
        }
        text.append('.');
    }

    @Override
    public void visitBind(BindParameter<?> bind) {
        if (inDeclaration) {
            text.append(traits.types().literal(bind.type(), bind.value()));
            return;
        }
        parameters.value(valueIndex(bind), bind.type());
        boolean cast = !assigned
                && traits.supports(Feature.TYPED_PARAMETERS)
                && !traits.types().tellsItsType(bind.type());
        text.append(cast ? traits.types().typedPlaceholder(bind.type()) : "?");
    }

    /** Refuses what can only be written with a parameter where there are none. */
    protected final void requireParameters(String what) {
        if (inDeclaration) {
            throw new UnsupportedByDialectException(traits.dialectName() + " takes " + what
                    + " only with a parameter, and a declaration takes none; write the expression as SQL text");
        }
    }

    /** Writes the place of a part of a value, which the type takes of the whole. */
    protected final void writePart(Expression<?> value, SqlType<?> part) {
        BindParameter<?> bind = (BindParameter<?>) innermost(value);
        if (inDeclaration) {
            text.append(traits.types().literal(part, bind.value()));
            return;
        }
        parameters.value(valueIndex(bind), part);
        text.append(
                traits.supports(Feature.TYPED_PARAMETERS) ? "?" : traits.types().typedPlaceholder(part));
    }

    /** Writes an operand with its type, also where the database would take a value's from what stands beside it. */
    protected final void writeOfType(Expression<?> operand) {
        boolean cast = isBind(operand);
        text.append(cast ? "CAST(" : "");
        operand.accept(this);
        text.append(cast ? " AS " + traits.types().parameterName(operand.type()) + ")" : "");
    }

    /** Writes a value whose type nothing beside it tells, with a cast where the database would not know it. */
    protected final void writeTyped(Expression<?> expression) {
        BindParameter<?> bind = traits.supports(Feature.TYPED_PARAMETERS) ? null : bindOf(expression);
        text.append(bind == null ? "" : "CAST(");
        expression.accept(this);
        text.append(bind == null ? "" : " AS " + traits.types().parameterName(bind.type()) + ")");
    }

    /** Writes what a column takes as its value: with the column's type, whatever that is. */
    protected final void writeAssigned(ColumnClause<?> column, Expression<?> value) {
        parameters.forColumn(isBind(value) ? column.canonical().name() : null);
        writeValueOf(column.canonical().type(), value);
        parameters.forColumn(null);
    }

    /** Writes what a column of a type takes; a dialect whose columns keep what they get makes it such a value first. */
    protected void writeValueOf(SqlType<?> type, Expression<?> value) {
        writeBare(value);
    }

    /** Writes a value without a cast: the place that it stands at has a type. */
    protected final void writeBare(Expression<?> value) {
        boolean outer = assigned;
        assigned = isBind(value) || value instanceof Literal;
        value.accept(this);
        assigned = outer;
    }

    protected static boolean isBind(Expression<?> expression) {
        return bindOf(expression) != null;
    }

    /** The value that an expression is to the database, whatever name or type Java gives it; null where it is none. */
    private static @Nullable BindParameter<?> bindOf(Expression<?> expression) {
        return innermost(expression) instanceof BindParameter<?> bind ? bind : null;
    }

    /** What an expression is to the database, whatever name or type Java gives it. */
    protected static Expression<?> innermost(Expression<?> expression) {
        Expression<?> inner = expression;
        while (true) {
            if (inner instanceof Label<?> label) {
                inner = label.expression();
            } else if (inner instanceof TypeCoercion<?> coercion) {
                inner = coercion.operand();
            } else {
                return inner;
            }
        }
    }

    @Override
    public void visitLiteral(Literal<?> literal) {
        Object value = literal.value();
        boolean cast = !assigned && !inDeclaration && !literalTellsType(literal);
        text.append(cast ? "CAST(" : "");
        writeLiteralValue(literal, value);
        text.append(cast ? " AS " + traits.types().parameterName(literal.type()) + ")" : "");
    }

    private boolean literalTellsType(Literal<?> literal) {
        TypeCompiler types = traits.types();
        return literal.value() == null ? !types.castsNulls() : types.literalTellsType(literal.type());
    }

    private void writeLiteralValue(Literal<?> literal, @Nullable Object value) {
        if (value instanceof String string) {
            text.append(quotedText(literal.type(), string));
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else {
            text.append(String.valueOf(value).toUpperCase(Locale.ROOT)); // TRUE, FALSE or NULL
        }
    }

    /** In parentheses where it is negative: two minus signs would begin a comment. */
    protected void writeNumber(Number number) {
        String digits = number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        text.append(digits.startsWith("-") ? "(" + digits + ")" : digits);
    }

    /** Text as a literal of a type. */
    protected String quotedText(SqlType<?> type, String value) {
        return quotedText(value);
    }

    /** Text as a literal. */
    protected String quotedText(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Writes two operands and an operator; {@link #operator} spells it. */
    @Override
    public void visitBinary(BinaryExpression<?> binary) {
        Operator operator = binary.operator();
        requireOrder(operator, binary.left());
        requireOrder(operator, binary.right());
        if (operator == Operator.ILIKE || operator == Operator.NOT_ILIKE) {
            writeIlike(binary);
            return;
        }
        writeOperands(binary, operator(binary));
        if (operator == Operator.LIKE || operator == Operator.NOT_LIKE) {
            text.append(" ESCAPE '/'");
        }
    }

    private void requireOrder(Operator operator, Expression<?> operand) {
        switch (operator) {
            case LT, LE, GT, GE -> requireOrder(operand);
            default -> {
                // asks for no order
            }
        }
    }

    /**
     * Refuses to sort, or to compare which of two is smaller, where the database keeps values in a form of another order.
     *
     * @throws UnsupportedByDialectException if it does
     */
    protected final void requireOrder(Expression<?> expression) {
        SqlType<?> type = expression.type();
        if (!traits.types().sorts(type)) {
            throw new UnsupportedByDialectException(traits.dialectName() + " keeps " + type
                    + " as text, which does not sort as its values do; compare for equality only, sort in Java, or keep a"
                    + " number that sorts, such as that of months, in a column of its own");
        }
    }

    private void writeOperands(BinaryExpression<?> binary, String operator) {
        writeLeft(binary);
        text.append(' ').append(operator).append(' ');
        writeRight(binary);
    }

    private void writeLeft(BinaryExpression<?> binary) {
        if (isBind(binary.left()) && isBind(binary.right())) {
            writeTyped(binary.left());
        } else {
            writeOperand(binary.left(), leftPrecedence(binary.operator()));
        }
    }

    private void writeRight(BinaryExpression<?> binary) {
        Operator operator = binary.operator();
        int precedence = operator.associative() ? operator.precedence() : operator.precedence() + 1;
        writeOperand(binary.right(), operator.isolated() ? WITHOUT_OPERATOR : precedence);
    }

    private static int leftPrecedence(Operator operator) {
        if (operator.isolated()) {
            return WITHOUT_OPERATOR;
        }
        return operator.chainable() ? operator.precedence() : operator.precedence() + 1;
    }

    private void writeIlike(BinaryExpression<?> binary) {
        boolean not = binary.operator() == Operator.NOT_ILIKE;
        if (traits.supports(Feature.ILIKE)) {
            writeOperands(binary, binary.operator().sql());
        } else {
            text.append("lower(");
            binary.left().accept(this);
            text.append(not ? ") NOT LIKE lower(" : ") LIKE lower(");
            binary.right().accept(this);
            text.append(')');
        }
        text.append(" ESCAPE '/'");
    }

    /** How the database spells the operator between two operands. */
    protected String operator(BinaryExpression<?> binary) {
        return operator(binary.operator());
    }

    /**
     * How the database spells an operator.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if it has none
     */
    protected String operator(Operator operator) {
        switch (operator) {
            case REGEXP, NOT_REGEXP -> traits.require(Feature.REGEXP);
            case ARRAY_CONTAINS, ARRAY_OVERLAPS -> {
                traits.require(Feature.ARRAYS);
                traits.require(Feature.ARRAY_OPERATORS);
            }
            case RANGE_CONTAINS, RANGE_OVERLAPS, RANGE_ADJACENT -> traits.require(Feature.RANGES);
            case JSON_CONTAINS -> traits.require(Feature.JSON_CONTAINMENT);
            case AT_TIME_ZONE -> traits.require(Feature.TIME_ZONES);
            default -> {
                // every database has it
            }
        }
        return operator.sql();
    }

    @Override
    public void visitUnary(UnaryExpression<?> unary) {
        Operator operator = unary.operator();
        if (unary.postfix()) {
            writeOperand(unary.operand(), operator.precedence() + 1);
            text.append(' ').append(operator.sql());
        } else if (operator.isolated()) {
            text.append(operator.sql());
            writeAtom(unary.operand());
        } else {
            text.append(operator.sql()).append(' ');
            writeOperand(unary.operand(), operator.precedence() + 1);
        }
    }

    /**
     * Writes an operand of an operator on which databases disagree: in parentheses unless it stands for itself.
     *
     * @throws InvalidRequestException if the text has become too long, as it does where operands that are written twice stand
     *     in one another
     */
    protected final void writeAtom(Expression<?> operand) {
        requireRoom();
        if (isBind(operand)) {
            writeTyped(operand);
        } else {
            writeOperand(operand, WITHOUT_OPERATOR);
        }
    }

    /** Refuses a text that doubles with each step. */
    protected final void requireRoom() {
        if (text.length() > LONGEST) {
            throw new InvalidRequestException("The statement becomes longer than " + LONGEST + " characters, since "
                    + traits.dialectName()
                    + " needs an expression written several times, and it stands in one of its own"
                    + " kind; select the inner one under a name in a subquery");
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

    @Override
    public void visitBetween(Between between) {
        requireOrder(between.operand());
        if (between.symmetric() && !traits.supports(Feature.BETWEEN_SYMMETRIC)) {
            text.append('(');
            writeBetween(between, " BETWEEN ", between.low(), between.high());
            text.append(" OR ");
            writeBetween(between, " BETWEEN ", between.high(), between.low());
            text.append(')');
        } else {
            String keyword = between.negated() ? " NOT BETWEEN " : " BETWEEN ";
            writeBetween(
                    between, between.symmetric() ? keyword + "SYMMETRIC " : keyword, between.low(), between.high());
        }
    }

    private void writeBetween(Between between, String keyword, Expression<?> low, Expression<?> high) {
        int precedence = Operator.BETWEEN.precedence() + 1;
        boolean onlyBinds = isBind(between.operand()) && isBind(low) && isBind(high);
        if (onlyBinds) {
            writeTyped(between.operand());
        } else {
            writeOperand(between.operand(), precedence);
        }
        text.append(keyword);
        writeOperand(low, precedence);
        text.append(" AND ");
        writeOperand(high, precedence);
    }

    /** Writes an operand, in parentheses where it binds less tightly than {@code precedence}. */
    final void writeOperand(Expression<?> operand, int precedence) {
        boolean parentheses = precedence(operand) < precedence;
        text.append(parentheses ? "(" : "");
        operand.accept(this);
        text.append(parentheses ? ")" : "");
    }

    private static int precedence(Expression<?> expression) {
        if (expression instanceof Label<?> label) {
            return precedence(label.expression()); // written without its name
        }
        if (expression instanceof TypeCoercion<?> coercion) {
            return precedence(coercion.operand());
        }
        if (expression instanceof SqlExpression
                || expression instanceof CustomOperation
                || expression instanceof JsonAccess
                || expression instanceof Collation) {
            return LOOSEST;
        }
        Operator operator = operatorOf(expression);
        if (operator == null) {
            return WITHOUT_OPERATOR;
        }
        return operator.isolated() ? LOOSEST : operator.precedence();
    }

    private static @Nullable Operator operatorOf(Expression<?> expression) {
        if (expression instanceof BinaryExpression<?> binary) {
            return binary.operator();
        }
        if (expression instanceof UnaryExpression<?> unary) {
            return unary.operator();
        }
        if (expression instanceof Junction junction) {
            return junction.operator();
        }
        if (expression instanceof Between) {
            return Operator.BETWEEN;
        }
        boolean membership =
                expression instanceof InList || expression instanceof InSelect || expression instanceof TupleComparison;
        return membership ? Operator.IN : null;
    }

    @Override
    public void visitInList(InList<?> in) {
        writeOperand(in.operand(), in.operator().precedence() + 1);
        if (inDeclaration) {
            text.append(in.operator() == Operator.IN ? " IN (" : " NOT IN (");
            text.append(in.values().stream()
                    .map(value -> traits.types().literal(in.operand().type(), value))
                    .collect(Collectors.joining(", ")));
            text.append(')');
            return;
        }
        boolean member = in.operator() == Operator.IN;
        if (traits.supports(Feature.LIST_PARAMETERS) && !isArray(in.operand().type())) {
            writeMembership(member, in.operand().type());
            parameters.array(valueIndex(in), in.operand().type());
        } else {
            text.append(member ? " IN (" : " NOT IN (");
            parameters.list(valueIndex(in), in.operand().type(), text.length());
            text.append("?)");
        }
    }

    /** Writes membership in what a dialect makes of one parameter for all elements. */
    protected final void writeMembership(InList<?> in, String elements) {
        text.append(in.operator() == Operator.IN ? " IN" : " NOT IN").append(elements);
        parameters.array(valueIndex(in), in.operand().type());
    }

    /** An array of arrays is compared by the elements of all. */
    private boolean isArray(SqlType<?> type) {
        return type.variantFor(traits.dialectName()).elementType().isPresent();
    }

    /** Writes {@code = ANY (?)} with one parameter for all elements, so that lists of every length share one text. */
    protected void writeMembership(boolean in, SqlType<?> elementType) {
        text.append(in ? " = ANY (?)" : " <> ALL (?)");
    }

    @Override
    public void visitInSelect(InSelect<?> in) {
        writeOperand(in.operand(), in.operator().precedence() + 1);
        text.append(' ').append(in.operator().sql()).append(' ');
        writeNested(in.query());
    }

    @Override
    public void visitTuple(Tuple tuple) {
        text.append('(');
        writeList(tuple.expressions());
        text.append(')');
    }

    @Override
    public void visitTupleComparison(TupleComparison comparison) {
        comparison.left().expressions().forEach(part -> requireOrder(comparison.operator(), part));
        comparison.left().accept(this);
        text.append(' ').append(comparison.operator().sql()).append(' ');
        if (comparison.right().get(0) instanceof QueryExpression<?> query) {
            writeNested(query);
        } else if (comparison.operator() == Operator.IN || comparison.operator() == Operator.NOT_IN) {
            text.append('(');
            writeList(comparison.right());
            text.append(')');
        } else {
            writeList(comparison.right());
        }
    }

    @Override
    public void visitQuantified(Quantified<?> quantified) {
        traits.require(Feature.QUANTIFIED_COMPARISON);
        text.append(quantified.all() ? "ALL " : "ANY ");
        if (quantified.values() instanceof QueryExpression<?> query) {
            writeNested(query);
        } else {
            text.append('(');
            quantified.values().accept(this);
            text.append(')');
        }
    }

    @Override
    public void visitCase(CaseExpression<?, ?> caseExpression) {
        text.append("CASE");
        Expression<?> operand = caseExpression.operand();
        if (operand != null) {
            text.append(' ');
            writeAtom(operand);
        }
        for (CaseExpression.Branch branch : caseExpression.branches()) {
            text.append(" WHEN ");
            branch.when().accept(this);
            text.append(" THEN ");
            writeTyped(branch.then());
        }
        Expression<?> otherwise = caseExpression.otherwise();
        if (otherwise != null) {
            text.append(" ELSE ");
            writeTyped(otherwise);
        }
        text.append(" END");
    }

    @Override
    public void visitCast(Cast<?> cast) {
        if (cast.nullOnFailure()) {
            traits.require(Feature.TRY_CAST);
        }
        text.append(cast.nullOnFailure() ? "TRY_CAST(" : "CAST(");
        writeCastOperand(cast);
        text.append(" AS ").append(traits.types().compile(cast.type())).append(')');
    }

    /** A value without its own cast where this one is the same. */
    private void writeCastOperand(Cast<?> cast) {
        Expression<?> operand = cast.operand();
        TypeCompiler types = traits.types();
        BindParameter<?> bind = bindOf(operand);
        if (bind != null && types.parameterName(bind.type()).equals(types.parameterName(cast.type()))) {
            writeBare(operand);
        } else if (bind != null && !types.tellsItsType(bind.type())) {
            writeTyped(operand);
        } else {
            operand.accept(this);
        }
    }

    @Override
    public void visitCollation(Collation<?> collation) {
        traits.require(Feature.COLLATE);
        String schema = collation.schema();
        if (schema != null) {
            traits.require(Feature.COLLATIONS_IN_SCHEMAS);
        }
        writeAtom(collation.operand());
        text.append(" COLLATE ")
                .append(
                        schema == null
                                ? traits.quote(collation.collation())
                                : traits.qualified(schema, collation.collation()));
    }

    /** The type that the database sees, whatever Java sees the value as. */
    protected static SqlType<?> typeInSql(Expression<?> expression) {
        return innermost(expression).type();
    }

    @Override
    public void visitTypeCoercion(TypeCoercion<?> coercion) {
        coercion.operand().accept(this);
    }

    @Override
    public void visitCustomOperation(CustomOperation<?> operation) {
        writeOperand(operation.left(), WITHOUT_OPERATOR);
        text.append(' ').append(jdbc(operation.symbol())).append(' ');
        writeOperand(operation.right(), WITHOUT_OPERATOR);
    }

    /** JDBC takes a single question mark for a parameter. */
    private String jdbc(String operator) {
        if (operator.indexOf('?') < 0) {
            return operator;
        }
        if (traits.syntax() != SqlSyntax.POSTGRESQL) {
            throw new UnsupportedByDialectException(traits.dialectName()
                    + " does not support operators with a question mark (" + operator
                    + "); call a function of the database's with Sql.function(…)");
        }
        return operator.replace("??", "?").replace("?", "??");
    }

    @Override
    public void visitSqlExpression(SqlExpression<?> expression) {
        writeFragment(expression.fragment());
    }

    final void writeFragment(TextFragment fragment) {
        TextTemplate template = fragment.template(traits.syntax());
        text.append(template.texts().get(0));
        for (int i = 0; i < template.names().size(); i++) {
            writeParameter(fragment.parameter(template.names().get(i)));
            text.append(template.texts().get(i + 1));
        }
        text.append(template.endsInComment() ? "\n" : "");
    }

    /** Nobody knows what stands beside it in the text. */
    private void writeParameter(Expression<?> parameter) {
        if (parameter instanceof BindParameter) {
            parameter.accept(this);
        } else {
            writeOperand(parameter, WITHOUT_OPERATOR);
        }
    }

    /**
     * Writes a clause that core does not know.
     *
     * @throws UnsupportedByDialectException if it is for other databases only
     */
    @Override
    public void visitClause(Clause clause) {
        if (!clause.isFor(traits.types()::takesTypesOf)) {
            throw new UnsupportedByDialectException(traits.dialectName() + " does not support the clause \""
                    + clause.fragment().sql() + "\", which is for " + String.join(" and ", clause.dialects())
                    + " only; leave it out of statements for " + traits.dialectName());
        }
        writeFragment(clause.fragment());
    }

    /** Writes the labelled expression; its name is added where a select list needs it. */
    @Override
    public void visitLabel(Label<?> label) {
        label.expression().accept(this);
    }

    @Override
    public void visitScalarSelect(ScalarSelect<?> select) {
        writeNested(select.query());
    }

    @Override
    public void visitExists(Exists exists) {
        text.append("EXISTS ");
        writeNested(exists.query());
    }

    /** Writes a query within parentheses. */
    final void writeNested(QueryExpression<?> query) {
        text.append('(');
        boolean outer = qualifyColumns;
        qualifyColumns = true;
        query.accept(this);
        qualifyColumns = outer;
        text.append(')');
    }
}
