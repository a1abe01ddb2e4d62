package dev.retort.compile;

import dev.retort.sql.Expression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.sql.SqlElement;
import dev.retort.sql.WindowedCall;
import java.util.List;

/**
 * Writes for a dialect's compiler the functions that read and build JSON documents, of which each database has its own. A
 * part is what a path leads to, as JSON; what a word finds there that is of another kind is null.
 */
public abstract class JsonWriter {
    private static final String ARRAY_OF_ROWS = "json_arrayagg";

    private final SqlCompiler compiler;

    /** The SQL so far. */
    protected final StringBuilder text;

    private boolean overWindow;

    /** Writes for a compiler, to its text. */
    protected JsonWriter(SqlCompiler compiler) {
        this.compiler = compiler;
        this.text = compiler.text();
    }

    /** Writes a function of JSON; false if it is none. */
    public final boolean write(FunctionCall<?> function) {
        List<Expression<?>> arguments = function.arguments();
        switch (function.name()) {
            case "json_long" -> writeLong((JsonAccess<?>) arguments.get(0));
            case "json_double" -> writeDouble((JsonAccess<?>) arguments.get(0));
            case "json_boolean" -> writeBoolean(arguments.get(0));
            case "json_array_length" -> writeArrayLength(arguments.get(0));
            case "json_has_any" -> writeHas(arguments.get(0), arguments.subList(1, arguments.size()), false);
            case "json_has_all" -> writeHas(arguments.get(0), arguments.subList(1, arguments.size()), true);
            case "json_object" -> writeObject(function);
            case "json_array" -> writeArray(function);
            case ARRAY_OF_ROWS -> writeArrayOfRows(function);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A whole number of 64 bits, without an exponent. */
    protected abstract void writeLong(JsonAccess<?> part);

    /** Any number that a double can be. */
    protected abstract void writeDouble(JsonAccess<?> part);

    private void writeBoolean(Expression<?> part) {
        text.append("CASE ");
        writeAsText(part);
        text.append(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
    }

    /** A part so that JSON's true and false are the texts of these names, and no text is. */
    protected abstract void writeAsText(Expression<?> part);

    /** The length of an array. */
    protected abstract void writeArrayLength(Expression<?> document);

    /**
     * Whether an object has members.
     *
     * @param keys literals; see {@link #name}
     * @param all whether it has to have all of them
     */
    protected abstract void writeHas(Expression<?> document, List<Expression<?>> keys, boolean all);

    /** The name that a key is. */
    protected static String name(Expression<?> key) {
        return String.valueOf(((Literal<?>) key).value());
    }

    /** An object of names and values by turns. */
    protected void writeObject(FunctionCall<?> function) {
        writeCall(function.name(), function);
    }

    /** An array of values. */
    protected void writeArray(FunctionCall<?> function) {
        writeCall(function.name(), function);
    }

    /** An array of a value of each row. */
    protected abstract void writeArrayOfRows(FunctionCall<?> function);

    /** Writes an aggregate within a call that has to stand around its window too; see {@link #writeWindowed}. */
    protected final void writeWithin(String before, String name, FunctionCall<?> function, String after) {
        text.append(overWindow ? "" : before);
        writeCall(name, function);
        text.append(overWindow ? "" : after);
    }

    /** Writes a call over a window, with what stands around it if it is an array of rows. */
    protected final void writeWindowed(WindowedCall<?> call, String before, Runnable asUsual, String after) {
        if (!call.call().isStandard() || !call.call().name().equals(ARRAY_OF_ROWS)) {
            asUsual.run();
            return;
        }
        text.append(before);
        boolean outer = overWindow;
        overWindow = true;
        asUsual.run();
        overWindow = outer;
        text.append(after);
    }

    // what the compiler knows

    /** Writes an element. */
    protected final void writeElement(SqlElement element) {
        compiler.write(element);
    }

    /** Writes a document as its database wants it before a step into it. */
    protected final void writeDocument(Expression<?> document) {
        compiler.writeJsonDocument(document);
    }

    /** Writes a value that JSON is built of. */
    protected final void writeValue(Expression<?> value) {
        compiler.writeJsonValue(value);
    }

    /** Writes a call under a name, with what an aggregate takes. */
    protected final void writeCall(String name, FunctionCall<?> function) {
        compiler.writeCall(name, function);
    }

    /** Before an element is written once more, in case there are many in each other. */
    protected final void requireRoom() {
        compiler.requireRoom();
    }
}
