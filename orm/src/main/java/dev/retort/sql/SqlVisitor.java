package dev.retort.sql;

/**
 * One method per kind of element, without defaults: a new kind of element does not compile until every visitor knows
 * it (pattern switches are not final in Java 17).
 *
 * <p>A visitor decides itself whether and in which order it descends.
 */
public interface SqlVisitor {
    /** A column of a table, an alias or a subquery. */
    void visitColumn(ColumnClause<?> column);

    /** A value, or the place of one that is given at execution. */
    void visitBind(BindParameter<?> bind);

    /** Two operands and an operator between them. */
    void visitBinary(BinaryExpression<?> binary);

    /** One operand and an operator before or after it. */
    void visitUnary(UnaryExpression<?> unary);

    /** Conditions joined by AND or OR. */
    void visitJunction(Junction junction);

    /** Membership in a list of values. */
    void visitInList(InList<?> in);

    /** Membership in the rows of a select. */
    void visitInSelect(InSelect<?> in);

    /** A call of a function. */
    void visitFunction(FunctionCall<?> function);

    /** An expression with a name in the result. */
    void visitLabel(Label<?> label);

    /** A select of one column used as a value. */
    void visitScalarSelect(ScalarSelect<?> select);

    /** Whether a select has rows. */
    void visitExists(Exists exists);

    /** Whether a value lies between two others. */
    void visitBetween(Between between);

    /** The first result whose condition holds. */
    void visitCase(CaseExpression<?, ?> caseExpression);

    /** A value converted to another type. */
    void visitCast(Cast<?> cast);

    /** Text with a collation. */
    void visitCollation(Collation<?> collation);

    /** An operator that core does not know. */
    void visitCustomOperation(CustomOperation<?> operation);

    /** A field of a date or time. */
    void visitExtract(Extract extract);

    /** A part of a JSON document. */
    void visitJsonAccess(JsonAccess<?> access);

    /** An array of expressions. */
    void visitArray(ArrayConstructor<?> array);

    /** An element of an array. */
    void visitArrayElement(ArrayElement<?> element);

    /** A value in the text itself. */
    void visitLiteral(Literal<?> literal);

    /** Any or all of some values. */
    void visitQuantified(Quantified<?> quantified);

    /** An expression given as text. */
    void visitSqlExpression(SqlExpression<?> text);

    /** A comparison of tuples. */
    void visitTupleComparison(TupleComparison comparison);

    /** An expression with another Java type. */
    void visitTypeCoercion(TypeCoercion<?> coercion);

    /** A call over a window. */
    void visitWindowedCall(WindowedCall<?> call);

    /** A row value. */
    void visitTuple(Tuple tuple);

    /** A window. */
    void visitWindow(Window window);

    /** Several ways to group rows. */
    void visitGroupingSets(GroupingSets sets);

    /** A table. */
    void visitTable(TableClause table);

    /** A table under another name. */
    void visitAlias(TableAlias alias);

    /** Two sources of rows and a condition. */
    void visitJoin(Join join);

    /** A select as a source of rows. */
    void visitSubquery(Subquery subquery);

    /** A statement under a name before another one. */
    void visitCommonTableExpression(CommonTableExpression cte);

    /** A common table expression under another name. */
    void visitCommonTableExpressionAlias(CommonTableExpressionAlias alias);

    /** Rows in the statement itself. */
    void visitValues(ValuesClause values);

    /** The rows of a function. */
    void visitTableFunction(TableFunction function);

    /** An expression to order by. */
    void visitOrdering(Ordering ordering);

    /** A column and the value it takes. */
    void visitAssignment(Assignment<?> assignment);

    /** A clause that core does not know. */
    void visitClause(Clause clause);

    /** A query. */
    void visitSelect(Select<?> select);

    /** Two queries whose rows are combined. */
    void visitCompoundSelect(CompoundSelect<?> compound);

    /** A query given as text. */
    void visitTextQuery(TextQuery<?> query);

    /** New rows. */
    void visitInsert(Insert insert);

    /** Changed rows. */
    void visitUpdate(Update update);

    /** Removed rows. */
    void visitDelete(Delete delete);

    /** Rows changed, removed or inserted as a source tells. */
    void visitMerge(Merge merge);

    /** A new table with the rows of a query. */
    void visitCreateTableAs(CreateTableAs create);
}
