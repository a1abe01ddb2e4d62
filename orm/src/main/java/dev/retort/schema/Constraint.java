package dev.retort.schema;

import dev.retort.error.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule that the rows of a table keep. Immutable and thread-safe. */
public abstract sealed class Constraint implements SchemaItem
        permits PrimaryKeyConstraint, ForeignKeyConstraint, UniqueConstraint, CheckConstraint, ExcludeConstraint {
    private final @Nullable String givenName;
    private final Deferral deferral;
    private final @Nullable Table table;

    Constraint(@Nullable String givenName, Deferral deferral, @Nullable Table table) {
        this.givenName = givenName;
        this.deferral = deferral;
        this.table = table;
    }

    /** The same rule as one of a table. */
    abstract Constraint in(Table owner);

    /** The name that the naming convention of the meta data makes, or null where it says nothing of this kind. */
    abstract @Nullable String conventionalName(NamingConvention convention);

    /** The columns that it is about, in order; empty for a check. */
    public abstract List<Column<?>> columns();

    /**
     * The name: the given one, else what the meta data's {@link NamingConvention} makes, else the database chooses. How a
     * database calls it that has shorter names only, {@code dialect.nameOf(constraint)} tells.
     */
    public final Optional<String> name() {
        return Optional.ofNullable(
                table == null ? givenName : conventionalName(table.metaData().namingConvention()));
    }

    /**
     * Whether the {@link NamingConvention} has made the name, which a database then shortens as it must; a given one is never
     * changed.
     */
    public final boolean isNamedByConvention() {
        return !Objects.equals(name().orElse(null), givenName);
    }

    final @Nullable String givenName() {
        return givenName;
    }

    /** When it is checked. */
    public final Deferral deferral() {
        return deferral;
    }

    /**
     * The table that keeps it.
     *
     * @throws InvalidRequestException if no table does yet
     */
    public final Table table() {
        if (table == null) {
            throw new InvalidRequestException("The constraint is in no table yet: give it to Table.of(), or add() it");
        }
        return table;
    }

    final List<Column<?>> columnsNamed(List<String> names) {
        return names.stream().<Column<?>>map(table()::column).toList();
    }

    static String[] names(SchemaColumn[] columns) {
        return Arrays.stream(columns).map(SchemaColumn::name).toArray(String[]::new);
    }

    static List<String> names(String[] columns) {
        if (columns.length == 0) {
            throw new InvalidRequestException("A constraint needs at least one column");
        }
        return List.of(columns);
    }
}
