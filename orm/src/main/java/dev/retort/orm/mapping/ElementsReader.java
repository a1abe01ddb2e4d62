package dev.retort.orm.mapping;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a collection of values has to be. */
final class ElementsReader {
    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private ElementsReader() {}

    static boolean isElements(PersistentMember member) {
        return member.has(ElementCollection.class);
    }

    /** The class of the elements: as declared, or as the annotation says. */
    static Class<?> elementClass(PersistentMember member) {
        ElementCollection annotation = member.annotation(ElementCollection.class);
        Class<?> named = annotation == null ? void.class : annotation.targetClass();
        return named == void.class ? member.elementType() : named;
    }

    /** Whether the elements have several columns. */
    static boolean isEmbedded(PersistentMember member) {
        return elementClass(member).isAnnotationPresent(Embeddable.class) && !member.has(Convert.class);
    }

    /** The member as if it were one element: with the annotations of the collection. */
    static PersistentMember element(PersistentMember member) {
        return new PersistentMember(
                member.name(), elementClass(member), Object.class, member.reader(), member.writer(), member.within());
    }

    /** What is wrong with the collection, to be read after its name; null if nothing is. */
    static @Nullable String mistake(PersistentMember member) {
        Class<?> elements = elementClass(member);
        if (RelationshipReader.isRelationship(member)) {
            return "has @ElementCollection, which is for values, and refers to entities; remove one of the two";
        }
        if (Map.class.isAssignableFrom(member.javaType())) {
            return "has @ElementCollection on a Map, which is not supported yet; declare a List or Set of an @Embeddable with"
                    + " key and value";
        }
        if (!COLLECTIONS.contains(member.javaType())) {
            return "has @ElementCollection, but is a " + member.javaType().getName()
                    + ", which could not load on first touch; declare it as List, Set or Collection";
        }
        if (elements.isAnnotationPresent(Entity.class)) {
            return "has @ElementCollection, but its elements are entities of " + elements.getName()
                    + "; use @OneToMany or @ManyToMany";
        }
        if (elements == Object.class) {
            return "has @ElementCollection, but does not say of what; declare it with the class of the elements, as in"
                    + " List<String>";
        }
        if (member.has(Id.class) || member.has(Version.class)) {
            return "has @ElementCollection and is a key or a version, which are one value; remove one of the two";
        }
        if (member.has(JoinTable.class) || member.has(JoinColumn.class)) {
            return "has @ElementCollection and " + (member.has(JoinTable.class) ? "@JoinTable" : "@JoinColumn")
                    + ", which are for entities; name the table in @CollectionTable(name = …, joinColumns = …)";
        }
        String mistake = OrderColumns.mistake(member);
        if (mistake == null) {
            mistake = isEmbedded(member) ? ofEmbedded(member) : ofBasic(member);
        }
        CollectionTable table = member.annotation(CollectionTable.class);
        return mistake != null || table == null ? mistake : ofTable(table);
    }

    private static @Nullable String ofEmbedded(PersistentMember member) {
        if (member.has(Column.class) || member.has(Lob.class)) {
            return "has " + (member.has(Column.class) ? "@Column" : "@Lob")
                    + ", but its elements are embedded and have several; name them with @AttributeOverride(name = …, column ="
                    + " @Column(name = …))";
        }
        return null;
    }

    private static @Nullable String ofBasic(PersistentMember member) {
        if (member.annotations(AttributeOverride.class).length > 0) {
            return "has @AttributeOverride, but its elements are not embedded; name their column with @Column";
        }
        Column column = member.annotation(Column.class);
        return column == null || (column.insertable() && column.updatable())
                ? null
                : "has elements whose column is not written, so that none could come; remove insertable and updatable";
    }

    private static @Nullable String ofTable(CollectionTable table) {
        return table.catalog().isEmpty() && table.uniqueConstraints().length + table.indexes().length == 0
                ? null
                : "declares a catalog, indexes or unique constraints on its collection table, which is not supported yet; the"
                        + " owner's columns are indexed, make others in the database";
    }
}
