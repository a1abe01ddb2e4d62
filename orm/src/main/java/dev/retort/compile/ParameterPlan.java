package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.RetortException;
import dev.retort.sql.BindParameter;
import dev.retort.type.SqlType;
import dev.retort.type.ValueException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which value goes to which place of a statement, and how it is bound.
 *
 * <p>Values stand in the order in which {@link ShapeWriter} walks; places stand in the order of the text. Immutable and
 * thread-safe.
 */
public final class ParameterPlan {
    private final TypeCompiler typeCompiler;
    private final int[] valueIndexes;
    private final SqlType<?>[] types;
    private final boolean[] arrays;

    /** The index in its list of a value that is one of several; else -1. */
    private final int[] elements;

    private final List<Place> lists;
    private final List<Place> places;

    ParameterPlan(List<Place> places, TypeCompiler typeCompiler) {
        this.typeCompiler = typeCompiler;
        this.places = List.copyOf(places);
        lists = places.stream().filter(place -> place.kind == Kind.LIST).toList();
        int count = places.size();
        valueIndexes = new int[count];
        types = new SqlType<?>[count];
        arrays = new boolean[count];
        elements = new int[count];
        for (int i = 0; i < count; i++) {
            valueIndexes[i] = places.get(i).valueIndex;
            types[i] = places.get(i).type;
            arrays[i] = places.get(i).kind == Kind.ARRAY;
            elements[i] = places.get(i).kind == Kind.ELEMENT ? places.get(i).at : -1;
        }
    }

    /** A plan of a statement without places. */
    public static ParameterPlan none() {
        return new ParameterPlan(List.of(), new TypeCompiler());
    }

    /** How many places there are. */
    public int size() {
        return types.length;
    }

    /**
     * Binds values in the order of the walk.
     *
     * @throws InvalidRequestException if a value is missing or of the wrong class
     */
    public void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            bindPlace(statement, i, valueOf(i, values));
        }
    }

    /**
     * As {@link #bind(PreparedStatement, Object[])}.
     *
     * @param names of the values, in the order of the walk; null where one has none
     */
    public void bind(PreparedStatement statement, @Nullable Object[] values, @Nullable String[] names)
            throws SQLException {
        for (int i = 0; i < types.length; i++) {
            Object value = valueOf(i, values);
            if (value == BindParameter.UNSET) {
                requireNoName(i, names);
            }
            bindPlace(statement, i, value);
        }
    }

    private void requireNoName(int place, @Nullable String[] names) {
        int index = valueIndexes[place];
        String name = index < names.length ? names[index] : null;
        if (name != null) {
            throw new InvalidRequestException("Parameter \"" + name + "\" has no value; give one at execution:"
                    + " execute(statement, Map.of(\"" + name + "\", …))");
        }
    }

    private @Nullable Object valueOf(int place, @Nullable Object[] values) {
        Object value = values[valueIndexes[place]];
        return elements[place] < 0 || !(value instanceof List<?> list) ? value : list.get(elements[place]);
    }

    private void bindPlace(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value == BindParameter.UNSET) {
            throw new InvalidRequestException(
                    "Parameter " + (place + 1) + " of " + types.length + " has no value; give one at execution");
        }
        try {
            if (arrays[place] && value instanceof List<?> list) {
                SqlType<?> type = types[place];
                typeCompiler.bindArray(statement, place + 1, type, typeCompiler.elements(type, list));
            } else {
                types[place].bindObject(statement, place + 1, value);
            }
        } catch (ClassCastException e) {
            throw wrongClass(place, value, e);
        } catch (ValueException e) {
            throw e.at(places.get(place).name(place));
        } catch (RetortException e) {
            throw e; // says it better
        } catch (RuntimeException e) {
            throw ValueException.of(e, kind(value) + " that " + typeCompiler.dialectName() + " cannot store")
                    .at(places.get(place).name(place));
        }
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "a null" : "a value of class " + value.getClass().getSimpleName();
    }

    private InvalidRequestException wrongClass(int place, @Nullable Object value, ClassCastException cause) {
        SqlType<?> type = types[place];
        String found = value == null ? "null" : value.getClass().getName();
        return new InvalidRequestException("Parameter " + (place + 1) + " takes "
                + type.javaType().getName() + " for " + type + ", not " + found + " (" + cause.getMessage() + ")");
    }

    /** The values as JDBC gets them, in the order of the places; a list for an array. */
    public List<@Nullable Object> inOrder(@Nullable Object[] values) {
        List<@Nullable Object> ordered = new ArrayList<>(types.length);
        for (int i = 0; i < types.length; i++) {
            ordered.add(valueOf(i, values));
        }
        return ordered;
    }

    /** Whether a list stands at a place of which each value wants one of its own. */
    boolean holdsLists() {
        return !lists.isEmpty();
    }

    List<Place> places() {
        return places;
    }

    TypeCompiler typeCompiler() {
        return typeCompiler;
    }

    /** What is bound at a place. */
    enum Kind {
        /** A value. */
        VALUE,
        /** A list as one array. */
        ARRAY,
        /** A list that is to be expanded. */
        LIST,
        /** A value of a list that was expanded. */
        ELEMENT
    }

    /**
     * A place of the text.
     *
     * @param at where the text has the {@code ?} of a list; of an element, its index in the list; else -1
     * @param column the name of the column that takes the value, or null where it is not for one
     */
    record Place(
            int valueIndex,
            SqlType<?> type,
            Kind kind,
            int at,
            @Nullable String column) {
        Place movedBy(int characters) {
            return kind == Kind.LIST ? new Place(valueIndex, type, kind, at + characters, column) : this;
        }

        /** For messages. */
        String name(int index) {
            String what = column == null ? "parameter " + (index + 1) : "column \"" + column + "\"";
            return what + " of type " + type + (kind == Kind.ARRAY ? "[]" : "");
        }
    }

    /** Collects the places while a compiler writes the text. */
    static final class Builder {
        private final TypeCompiler typeCompiler;
        private final List<Place> places = new ArrayList<>();
        private @Nullable String column;

        Builder(TypeCompiler typeCompiler) {
            this.typeCompiler = typeCompiler;
        }

        /** Says which column takes the next values; null for none. */
        void forColumn(@Nullable String name) {
            column = name;
        }

        void value(int valueIndex, SqlType<?> type) {
            places.add(new Place(valueIndex, type.adapt(typeCompiler), Kind.VALUE, -1, column));
        }

        void array(int valueIndex, SqlType<?> elementType) {
            places.add(new Place(valueIndex, elementType.adapt(typeCompiler), Kind.ARRAY, -1, column));
        }

        /** A list whose {@code ?} stands at an index of the text until {@link ListExpansion}. */
        void list(int valueIndex, SqlType<?> elementType, int at) {
            places.add(new Place(valueIndex, elementType.adapt(typeCompiler), Kind.LIST, at, column));
        }

        int size() {
            return places.size();
        }

        /** Takes the places from an index on out of this builder, as the text from a place on is taken out. */
        Builder cut(int from, int textFrom) {
            Builder cut = new Builder(typeCompiler);
            List<Place> last = places.subList(from, places.size());
            last.forEach(place -> cut.places.add(place.movedBy(-textFrom)));
            last.clear();
            return cut;
        }

        /** Adds places whose text is added at an index. */
        void append(Builder further, int textFrom) {
            further.places.forEach(place -> places.add(place.movedBy(textFrom)));
        }

        ParameterPlan build() {
            return new ParameterPlan(places, typeCompiler);
        }
    }
}
