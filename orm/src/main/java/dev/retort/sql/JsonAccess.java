package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * A part of a JSON document.
 *
 * @param <T> the Java type of the value
 */
public final class JsonAccess<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<?> document;
    private final List<Object> path;
    private final boolean text;

    JsonAccess(SqlType<T> type, Expression<?> document, List<Object> path, boolean text) {
        super(type);
        this.document = document;
        this.path = path;
        this.text = text;
    }

    /** The document. */
    public Expression<?> document() {
        return document;
    }

    /** The way to the part: names of members, as text, and places in arrays from 0, as integers. */
    public List<Object> path() {
        return path;
    }

    /** Whether the part comes as text rather than as JSON. */
    public boolean text() {
        return text;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitJsonAccess(this);
    }
}
