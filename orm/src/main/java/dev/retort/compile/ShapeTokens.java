package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.DerivedSource;
import dev.retort.sql.SqlElement;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.SqlVisitor;
import dev.retort.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and values of a shape while a writer walks over a statement, in reused arrays.
 *
 * <p>Hot path, as its subclasses. Used by one thread at a time.
 */
abstract class ShapeTokens implements SqlVisitor {
    /** What kind of element follows; the arity of each kind is fixed or follows as a number. */
    enum Marker {
        ALIASED_COLUMN,
        ELEMENT,
        SAME_VALUE,
        EQUAL_VALUE,
        NAMED_BIND,
        FUNCTION,
        LABEL,
        TYPED,
        SCALAR,
        EXISTS,
        ALIAS,
        JOIN,
        SUBQUERY,
        ORDERING,
        SELECT,
        IN_LIST,
        IN_SELECT,
        ALL_ROWS,
        ROW_COUNT,
        ROW_PARAMETER,
        BETWEEN,
        CASE,
        CAST,
        COLLATION,
        CUSTOM_OPERATION,
        EXTRACT,
        JSON,
        ARRAY,
        ARRAY_ELEMENT,
        LITERAL,
        QUANTIFIED,
        TEXT,
        TEXT_QUERY,
        TUPLE_COMPARISON,
        TUPLE,
        COERCION,
        WINDOWED,
        WINDOW,
        GROUPING,
        DERIVED_COLUMN,
        CTE,
        CTE_ALIAS,
        VALUES,
        TABLE_FUNCTION,
        KNOWN_SOURCE,
        COMPOUND,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        CREATE_TABLE_AS,
        CONFLICT,
        CLAUSE,
        NOTHING
    }

    /** So many elements are compared one by one. */
    private static final int SEARCHED = 32;

    /**
     * So deep may elements stand in one another: what then compiles them takes up to ten frames for each, and the stack of
     * a thread has 512 KB at the least where nobody asks for less.
     */
    static final int DEEPEST = 250;

    final ShapeKey key = new ShapeKey(64);

    private final IdentityHashMap<SqlElement, Integer> places = new IdentityHashMap<>();

    @Nullable
    Object[] values = new Object[16];

    SqlElement[] carriers = new SqlElement[16];

    final List<DerivedSource> sources = new ArrayList<>();

    int valueCount;

    /** Of the selects that are being walked, outermost first. */
    SqlElement[] conditions = new SqlElement[8];

    int conditionCount;

    /** How many elements the walk is in at the moment. */
    private int depth;

    /**
     * Walks over an element within another. Who compiles a statement walks as this does, but only after it: so nothing else
     * counts.
     *
     * @throws InvalidRequestException if too many elements stand in one another for the stack of a thread
     */
    final void walk(SqlElement element) {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
        element.accept(this);
        depth--;
    }

    private static InvalidRequestException tooDeep() {
        return new InvalidRequestException("The statement has more than " + DEEPEST
                + " expressions or queries within one another, as a loop makes them by x = x.plus(…), x = not(x) or"
                + " x = caseWhen(…).otherwise(x); and(list), or(list), in(list) and one case with many branches are flat,"
                + " numbers and texts can be joined in Java, and rows of values(…) summed by sum(…)");
    }

    /** Forgets the last statement and its values. */
    public void clear() {
        key.clear();
        Arrays.fill(carriers, 0, valueCount, null);
        Arrays.fill(values, 0, valueCount, null);
        valueCount = 0;
        depth = 0;
        repeats = false;
        Arrays.fill(conditions, 0, conditionCount, null);
        conditionCount = 0;
        sources.clear();
        if (!places.isEmpty()) {
            places.clear();
        }
    }

    /** The values of the select list, of the select that is being walked, and where those of its grouping begin. */
    int selectedFrom;

    int selectedTo;
    int repeatedFrom;

    /**
     * Whether what is being walked may repeat an expression of the select list or of another clause: then it is part of the
     * shape which values are equal, since a compiler may write one in place of another.
     */
    boolean repeats;

    final void addValue(SqlElement carrier, @Nullable Object value) {
        if (repeats) {
            addEqualValues(carrier, selectedFrom, selectedTo);
            addEqualValues(carrier, repeatedFrom, valueCount);
        }
        remember(carrier, value);
    }

    private void addEqualValues(SqlElement carrier, int from, int to) {
        for (int i = from; i < to; i++) {
            if (RepeatedExpression.isSameValue(carriers[i], carrier)) {
                key.add(Marker.EQUAL_VALUE);
                key.add(i);
            }
        }
    }

    private void remember(SqlElement carrier, @Nullable Object value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, 2 * valueCount);
            carriers = Arrays.copyOf(carriers, 2 * valueCount);
        }
        int known = indexOf(carrier);
        if (known >= 0) {
            key.add(Marker.SAME_VALUE);
            key.add(known);
        }
        carriers[valueCount] = carrier;
        values[valueCount++] = value;
    }

    /**
     * Where an element has stood before. That two places share an element is part of the shape: then a compiler may meet
     * the values in another order than this walk, or write one twice.
     */
    private int indexOf(SqlElement carrier) {
        if (valueCount >= SEARCHED) {
            return indexOfMany(carrier);
        }
        for (int i = 0; i < valueCount; i++) {
            if (carriers[i] == carrier) {
                return i;
            }
        }
        return -1;
    }

    /** Of an insert of many rows, whose values are looked up rather than searched. */
    private int indexOfMany(SqlElement carrier) {
        if (places.isEmpty()) {
            for (int i = 0; i < valueCount; i++) {
                places.putIfAbsent(carriers[i], i);
            }
        }
        Integer known = places.putIfAbsent(carrier, valueCount);
        return known == null ? -1 : known;
    }

    final void visitAll(List<? extends SqlElement> elements) {
        key.add(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            walk(elements.get(i));
        }
    }

    /** The first mention writes the whole source, be it the source or a column of it; later ones point to that. */
    final boolean isKnown(DerivedSource source) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).equals(source)) {
                key.add(Marker.KNOWN_SOURCE);
                key.add(i);
                return true;
            }
        }
        sources.add(source);
        return false;
    }

    /** Most operators give a truth value, which needs no token. */
    final void addUnusual(SqlType<?> type) {
        if (!type.equals(SqlTypes.BOOLEAN)) {
            key.add(Marker.TYPED);
            key.add(type);
        }
    }

    /** Writes something in any case, so that what follows is not taken for the missing part. */
    final void visitOptional(@Nullable SqlElement element) {
        if (element == null) {
            key.add(Marker.NOTHING);
        } else {
            walk(element);
        }
    }

    final void addOptional(@Nullable Object token) {
        key.add(token == null ? Marker.NOTHING : token);
    }
}
