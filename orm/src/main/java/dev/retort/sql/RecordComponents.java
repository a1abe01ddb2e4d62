package dev.retort.sql;

import dev.retort.access.ClassLookup;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a record by name, read through method handles that are found once per class. Thread-safe. */
public final class RecordComponents {
    private static final ClassValue<RecordComponents> OF_CLASS = new ClassValue<>() {
        @Override
        protected RecordComponents computeValue(Class<?> recordClass) {
            return new RecordComponents(recordClass);
        }
    };

    private final String[] names;
    private final MethodHandle[] accessors;

    private RecordComponents(Class<?> recordClass) {
        RecordComponent[] components = recordClass.getRecordComponents();
        names = new String[components.length];
        accessors = new MethodHandle[components.length];
        try {
            MethodHandles.Lookup lookup = ClassLookup.privateAccess(recordClass);
            for (int i = 0; i < components.length; i++) {
                names[i] = components[i].getName();
                accessors[i] = lookup.unreflect(components[i].getAccessor());
            }
        } catch (IllegalAccessException e) {
            throw new InvalidRequestException("The components of %s cannot be read: %s"
                    .formatted(recordClass.getName(), ClassLookup.opens(recordClass)));
        }
    }

    /** The values by the components' names, in order of declaration. */
    public static Map<String, @Nullable Object> of(Record values) {
        RecordComponents components = OF_CLASS.get(values.getClass());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < components.names.length; i++) {
            map.put(components.names[i], read(components.accessors[i], values));
        }
        return map;
    }

    static List<Assignment<?>> assignments(TableClause table, Record values) {
        List<Assignment<?>> assignments = new ArrayList<>();
        of(values).forEach((name, value) -> assignments.add(TargetColumns.assign(column(table, name), value)));
        return assignments;
    }

    private static ColumnClause<?> column(TableClause table, String component) {
        for (ColumnClause<?> column : table.columns()) {
            if (column.name().equals(component)) {
                return column;
            }
        }
        List<? extends ColumnClause<?>> alike = table.columns().stream()
                .filter(column -> plain(column.name()).equals(plain(component)))
                .toList();
        if (alike.size() > 1) {
            throw new NoSuchColumnException("Component \"" + component + "\" may be column \""
                    + alike.get(0).name() + "\" or \"" + alike.get(1).name() + "\" of table \"" + table.name() + "\"");
        }
        return alike.isEmpty() ? TargetColumns.named(table, component) : alike.get(0);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object read(MethodHandle accessor, Record values) {
        try {
            return accessor.invoke(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's accessor threw a checked exception", e);
        }
    }
}
