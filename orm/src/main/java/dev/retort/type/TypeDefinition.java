package dev.retort.type;

import dev.retort.error.UnsupportedByDialectException;
import org.jspecify.annotations.Nullable;

/** What a database knows of a type, whatever class its values are of in Java. */
record TypeDefinition(
        TypeName name,
        @Nullable String sqlName,
        int length,
        int scale,
        @Nullable SqlType<?> element,
        @Nullable EnumLabels labels,
        @Nullable String dialect) {
    static TypeDefinition of(TypeName name) {
        return new TypeDefinition(name, null, SqlType.UNSPECIFIED, SqlType.UNSPECIFIED, null, null, null);
    }

    static TypeDefinition custom(String sqlName, @Nullable String dialect) {
        return new TypeDefinition(
                TypeName.OTHER, sqlName, SqlType.UNSPECIFIED, SqlType.UNSPECIFIED, null, null, dialect);
    }

    static TypeDefinition array(SqlType<?> element) {
        return new TypeDefinition(TypeName.ARRAY, null, SqlType.UNSPECIFIED, SqlType.UNSPECIFIED, element, null, null);
    }

    TypeDefinition withSize(int newLength, int newScale) {
        return new TypeDefinition(name, sqlName, newLength, newScale, element, labels, dialect);
    }

    TypeDefinition withLabels(EnumLabels newLabels) {
        return new TypeDefinition(name, sqlName, length, scale, element, newLabels, dialect);
    }

    TypeDefinition onlyOn(String newDialect) {
        return new TypeDefinition(name, sqlName, length, scale, element, labels, newDialect);
    }

    void requireTakenBy(TypeAdapter adapter) {
        if (dialect != null && !adapter.takesTypesOf(dialect)) {
            String found = adapter.dialectName();
            throw new UnsupportedByDialectException((found.isEmpty() ? "This database" : found) + " does not support "
                    + this + ", which is a type of " + dialect + "; give the type a variant: withVariant(\"" + found
                    + "\", …)");
        }
    }

    @Override
    public String toString() {
        if (element != null) {
            return element + "[]";
        }
        String text = sqlName == null ? name.name() : sqlName;
        if (length == SqlType.UNSPECIFIED) {
            return text;
        }
        return scale == SqlType.UNSPECIFIED ? text + "(" + length + ")" : text + "(" + length + ", " + scale + ")";
    }
}
