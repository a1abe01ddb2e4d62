package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BindParameter;
import dev.retort.type.SqlType;
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

    private ParameterPlan(List<Place> places, TypeCompiler typeCompiler) {
        this.typeCompiler = typeCompiler;
        int count = places.size();
        valueIndexes = new int[count];
        types = new SqlType<?>[count];
        arrays = new boolean[count];
        for (int i = 0; i < count; i++) {
            valueIndexes[i] = places.get(i).valueIndex;
            types[i] = places.get(i).type;
            arrays[i] = places.get(i).array;
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
            bindPlace(statement, i, values[valueIndexes[i]]);
        }
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
        }
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
        for (int index : valueIndexes) {
            ordered.add(values[index]);
        }
        return ordered;
    }

    private record Place(int valueIndex, SqlType<?> type, boolean array) {}

    /** Collects the places while a compiler writes the text. */
    static final class Builder {
        private final TypeCompiler typeCompiler;
        private final List<Place> places = new ArrayList<>();

        Builder(TypeCompiler typeCompiler) {
            this.typeCompiler = typeCompiler;
        }

        void value(int valueIndex, SqlType<?> type) {
            places.add(new Place(valueIndex, type.adapt(typeCompiler), false));
        }

        void array(int valueIndex, SqlType<?> elementType) {
            places.add(new Place(valueIndex, elementType.adapt(typeCompiler), true));
        }

        int size() {
            return places.size();
        }

        /** Takes the places from an index on out of this builder. */
        Builder cut(int from) {
            Builder cut = new Builder(typeCompiler);
            List<Place> last = places.subList(from, places.size());
            cut.places.addAll(last);
            last.clear();
            return cut;
        }

        void append(Builder further) {
            places.addAll(further.places);
        }

        ParameterPlan build() {
            return new ParameterPlan(places, typeCompiler);
        }
    }
}
