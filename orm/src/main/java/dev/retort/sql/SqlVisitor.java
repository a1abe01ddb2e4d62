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

    /** A table. */
    void visitTable(TableClause table);

    /** A table under another name. */
    void visitAlias(TableAlias alias);

    /** Two sources of rows and a condition. */
    void visitJoin(Join join);

    /** A select as a source of rows. */
    void visitSubquery(Subquery subquery);

    /** An expression to order by. */
    void visitOrdering(Ordering ordering);

    /** A column and the value it takes. */
    void visitAssignment(Assignment<?> assignment);

    /** A query. */
    void visitSelect(Select select);

    /** New rows. */
    void visitInsert(Insert insert);

    /** Changed rows. */
    void visitUpdate(Update update);

    /** Removed rows. */
    void visitDelete(Delete delete);

    /** Rows changed, removed or inserted as a source tells. */
    void visitMerge(Merge merge);
}
