package dev.retort.orm.mapping;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an annotation that is read says besides, and what would be lost if it were passed over: mistakes, each with its name. */
final class UnsupportedElements {

    /** By name, since some came with Jakarta Persistence 3.2. */
    private static final Map<Class<? extends Annotation>, Set<String>> ELEMENTS = Map.of(
            Table.class, Set.of("catalog", "check", "options"),
            DiscriminatorColumn.class, Set.of("options"),
            Column.class, Set.of("check", "options", "secondPrecision"),
            JoinColumn.class, Set.of("table", "columnDefinition", "check", "options"),
            JoinTable.class, Set.of("check", "options"),
            CollectionTable.class, Set.of("options"),
            OrderColumn.class, Set.of("options"),
            PrimaryKeyJoinColumn.class, Set.of("columnDefinition", "options"),
            SequenceGenerator.class, Set.of("catalog", "options"),
            ForeignKey.class, Set.of("foreignKeyDefinition", "options"));

    private UnsupportedElements() {}

    /** What is wrong with annotations and those within them, to be read after the name of what has them. */
    static List<String> mistakes(Annotation... annotations) {
        List<String> mistakes = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getPackageName().equals("jakarta.persistence")) {
                add(annotation, mistakes);
            }
        }
        return mistakes;
    }

    private static void add(Annotation annotation, List<String> mistakes) {
        Class<? extends Annotation> type = annotation.annotationType();
        Method[] elements = type.getDeclaredMethods();
        Arrays.sort(elements, Comparator.comparing(Method::getName));
        for (Method element : elements) {
            Object value = value(annotation, element);
            boolean said = !Objects.deepEquals(value, element.getDefaultValue());
            if (said && ELEMENTS.getOrDefault(type, Set.of()).contains(element.getName())) {
                mistakes.add("has @" + type.getSimpleName() + "(" + element.getName()
                        + " = …), which is not supported yet; remove it, and make in the database what it means");
            } else if (value == ConstraintMode.NO_CONSTRAINT) {
                mistakes.add("wants no foreign key constraint, which is not supported yet; remove NO_CONSTRAINT");
            } else if (value instanceof Annotation inner) {
                add(inner, mistakes);
            } else if (value instanceof Annotation[] all) {
                mistakes.addAll(mistakes(all));
            }
        }
    }

    private static Object value(Annotation annotation, Method element) {
        try {
            return element.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(element + " was not read", e);
        }
    }
}
