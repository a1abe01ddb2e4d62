package dev.retort.compile;

import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlVisitor;
import dev.retort.sql.TableClause;
import java.util.IdentityHashMap;
import java.util.List;

/** What the writers of all clauses share: the text and its parameters so far. */
abstract class ClauseWriter implements SqlVisitor {
    final DialectTraits traits;
    final StringBuilder text = new StringBuilder(128);
    final ParameterPlan.Builder parameters;
    private final IdentityHashMap<SqlElement, Integer> valueIndexes = new IdentityHashMap<>();

    ClauseWriter(DialectTraits traits) {
        this.traits = traits;
        this.parameters = new ParameterPlan.Builder(traits.types());
    }

    /**
     * Remembers where the walk of a shape has met each element with a value.
     *
     * @param from the first place that counts
     * @param shift how many places further the value stands at execution
     */
    final void locateValues(ShapeWriter writer, int from, int shift) {
        SqlElement[] carriers = writer.carriers();
        for (int i = from; i < carriers.length; i++) {
            valueIndexes.putIfAbsent(carriers[i], i + shift);
        }
    }

    /** Where the values of the statement hold that of an element; whether two places share an element is part of the shape. */
    final int valueIndex(SqlElement carrier) {
        Integer index = valueIndexes.get(carrier);
        if (index == null) {
            throw new IllegalStateException("the shape of the statement does not hold a value that its text holds");
        }
        return index;
    }

    /** The text so far. */
    protected final StringBuilder text() {
        return text;
    }

    /** What the dialect quotes, names and can do. */
    protected final DialectTraits traits() {
        return traits;
    }

    /** Writes an element where the text stands. */
    protected final void write(SqlElement element) {
        element.accept(this);
    }

    /** The name of a table in its schema. */
    final String qualified(TableClause table) {
        return traits.qualified(table.schema(), table.name());
    }

    protected final void writeClause(String keyword, List<? extends SqlElement> elements) {
        if (!elements.isEmpty()) {
            text.append(keyword);
            writeList(elements);
        }
    }

    /** Writes elements with commas between. */
    protected final void writeList(List<? extends SqlElement> elements) {
        String separator = "";
        for (SqlElement element : elements) {
            text.append(separator);
            element.accept(this);
            separator = ", ";
        }
    }

    /** Writes names with commas between. */
    final void writeIdentifiers(List<String> names) {
        String separator = "";
        for (String name : names) {
            text.append(separator).append(traits.quote(name));
            separator = ", ";
        }
    }

    /** Writes one part in front of another that the walk meets first, so that each finds the values of its own. */
    protected final void writeInFront(Runnable front, Runnable rest) {
        int start = text.length();
        int firstPlace = parameters.size();
        rest.run();
        Piece piece = cut(start, firstPlace);
        front.run();
        paste(piece);
    }

    /** Takes what was written from a place on out of the text, with its parameters. */
    final Piece cut(int start, int firstPlace) {
        Piece piece = new Piece(text.substring(start), parameters.cut(firstPlace, start));
        text.setLength(start);
        return piece;
    }

    /** Writes what was taken out. */
    final void paste(Piece piece) {
        parameters.append(piece.places, text.length());
        text.append(piece.text);
    }

    /** Text with its parameters. */
    record Piece(String text, ParameterPlan.Builder places) {}
}
