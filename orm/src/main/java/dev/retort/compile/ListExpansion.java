package dev.retort.compile;

import dev.retort.compile.ParameterPlan.Kind;
import dev.retort.compile.ParameterPlan.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code IN (?)} as {@code IN (?, ?, …)} when the values are known, for databases that take no list as one parameter
 * (SQLAlchemy's post-compile parameters). The number of parameters is rounded up to a power of two, with the last value
 * once more at each further place, so that few texts serve lists of every length.
 */
final class ListExpansion {
    /** From here on the number is rounded up to a multiple of this. */
    private static final int LARGE = 1024;

    private static final String NO_VALUES = "SELECT %s WHERE 1 = 0";

    private final StringBuilder text = new StringBuilder();
    private final List<Place> places = new ArrayList<>();

    private ListExpansion() {}

    static Compiled expand(Compiled compiled, @Nullable Object[] values) {
        ListExpansion expansion = new ListExpansion();
        String sql = compiled.sql();
        int written = 0;
        for (Place place : compiled.parameters().places()) {
            if (place.kind() == Kind.LIST && values[place.valueIndex()] instanceof List<?> list) {
                expansion.text.append(sql, written, place.at());
                expansion.write(place, list.size(), compiled.parameters().typeCompiler());
                written = place.at() + 1;
            } else {
                expansion.places.add(place);
            }
        }
        expansion.text.append(sql, written, sql.length());
        return new Compiled(
                expansion.text.toString(),
                new ParameterPlan(expansion.places, compiled.parameters().typeCompiler()),
                compiled.columns(),
                compiled.columnTypes(),
                compiled.warnings());
    }

    private void write(Place place, int size, TypeCompiler types) {
        if (size == 0) {
            String typed = "CAST(NULL AS " + types.parameterName(place.type()) + ")";
            text.append(NO_VALUES.formatted(types.castsNulls() ? typed : "NULL"));
            return;
        }
        int rounded = size > LARGE ? (size + LARGE - 1) / LARGE * LARGE : Integer.highestOneBit(2 * size - 1);
        for (int i = 0; i < rounded; i++) {
            text.append(i == 0 ? "?" : ", ?");
            places.add(
                    new Place(place.valueIndex(), place.type(), Kind.ELEMENT, Math.min(i, size - 1), place.column()));
        }
    }
}
