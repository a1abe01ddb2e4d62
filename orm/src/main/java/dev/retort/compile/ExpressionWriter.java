package dev.retort.compile;

import dev.retort.sql.BinaryExpression;
import dev.retort.sql.BindParameter;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Exists;
import dev.retort.sql.Expression;
import dev.retort.sql.FromClause;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.InList;
import dev.retort.sql.InSelect;
import dev.retort.sql.Junction;
import dev.retort.sql.Label;
import dev.retort.sql.Operator;
import dev.retort.sql.ScalarSelect;
import dev.retort.sql.Select;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableClause;
import dev.retort.sql.UnaryExpression;
import dev.retort.type.SqlType;

/** Writes operators, values and functions, in parentheses where they need them. */
abstract class ExpressionWriter extends ClauseWriter {
    private static final int OPERAND_WITHOUT_OPERATOR = Integer.MAX_VALUE;

    boolean qualifyColumns = true;

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

    final void writeQualifier(FromClause source) {
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
    final void writeOperand(Expression<?> operand, int precedence) {
        boolean parentheses = precedence(operand) < precedence;
        text.append(parentheses ? "(" : "");
        operand.accept(this);
        text.append(parentheses ? ")" : "");
    }

    static int precedence(Expression<?> expression) {
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

    @Override
    public void visitInList(InList<?> in) {
        writeOperand(in.operand(), in.operator().precedence() + 1);
        writeMembership(in.operator() == Operator.IN, in.operand().type());
        parameters.array(valueIndex(in), in.operand().type());
    }

    /** Writes {@code = ANY (?)} with one parameter for all elements, so that lists of every length share one text. */
    protected void writeMembership(boolean in, SqlType<?> elementType) {
        text.append(in ? " = ANY (?)" : " <> ALL (?)");
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

    final void writeNested(Select select) {
        text.append('(');
        boolean outer = qualifyColumns;
        qualifyColumns = true;
        select.accept(this);
        qualifyColumns = outer;
        text.append(')');
    }
}
