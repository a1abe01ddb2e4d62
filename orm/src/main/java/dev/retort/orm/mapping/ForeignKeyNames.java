package dev.retort.orm.mapping;

import dev.retort.driver.DidYouMean;
import jakarta.persistence.JoinColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a foreign key, one for each of the key that it refers to, in the order of that key. */
final class ForeignKeyNames {
    private ForeignKeyNames() {}

    /** As declared, else Jakarta's. */
    static List<String> of(RelationshipDraft reference, EntityDraft<?> referred, NamingStrategy naming) {
        return of(reference.columns(), reference.name(), referred, naming);
    }

    /** As declared, else by the name of an attribute. */
    static List<String> of(List<JoinColumn> columns, String attribute, EntityDraft<?> referred, NamingStrategy naming) {
        List<String> names = new ArrayList<>();
        for (AttributeDraft id : referred.ids()) {
            JoinColumn declared = declared(columns, id, referred.ids().size() == 1);
            names.add(
                    declared == null || declared.name().isEmpty()
                            ? naming.joinColumnName(attribute, id.columnName())
                            : declared.name());
        }
        return names;
    }

    private static @Nullable JoinColumn declared(List<JoinColumn> columns, AttributeDraft id, boolean only) {
        return columns.stream()
                .filter(column -> only || column.referencedColumnName().equals(id.columnName()))
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with what is declared, to be read after the relationship's name; null if nothing is. */
    static @Nullable String mistake(List<JoinColumn> columns, EntityDraft<?> target) {
        List<String> keys =
                target.ids().stream().map(AttributeDraft::columnName).toList();
        String key = target.entityName() + ", whose key is "
                + keys.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        Set<String> referred = new HashSet<>();
        for (JoinColumn column : columns) {
            String name = column.referencedColumnName();
            if (name.isEmpty() ? keys.size() > 1 : !keys.contains(name)) {
                return name.isEmpty()
                        ? "has @JoinColumn(name = \"" + column.name()
                                + "\"), which does not say which column it refers to" + " of " + key
                                + "; add referencedColumnName"
                        : "refers to column \"" + name + "\" of " + key + "; only keys can be referred to yet"
                                + DidYouMean.suffix(name, keys);
            }
            if (!referred.add(name)) {
                return "has two @JoinColumns for one column of " + key + "; leave one for each";
            }
        }
        if (!columns.isEmpty() && columns.size() < keys.size()) {
            return "has no @JoinColumn for "
                    + keys.stream()
                            .filter(name -> !referred.contains(name))
                            .map(name -> "\"" + name + "\"")
                            .collect(Collectors.joining(", "))
                    + " of " + key + "; add one with that referencedColumnName, or remove the others";
        }
        boolean alike = columns.stream()
                        .map(column -> List.of(column.insertable(), column.updatable(), column.nullable()))
                        .distinct()
                        .count()
                <= 1;
        return alike
                ? null
                : "has @JoinColumns that differ in insertable, updatable or nullable, but a reference is written as a whole;"
                        + " declare them alike";
    }
}
