package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C12")
class RecordMappingTest extends ShopTest {
    private record Person(long id, String name, @Nullable Integer age, boolean active) {}

    private record Managed(@Nullable Long managerId, String name) {}

    private record WithAge(String name, int age) {}

    private record Wrong(String name, String age) {}

    private record Misspelled(String nmae) {}

    private record Loose(Object name, Comparable<?> age) {}

    private record Refusing(String name) {
        Refusing {
            if (name.equals("ed")) {
                throw new IllegalArgumentException("no ed");
            }
        }
    }

    private record Generic<T>(T name) {}

    private <R> List<R> read(Select<?> select, Class<R> target) {
        return engine().transaction(
                        connection -> connection.execute(select).as(target).all());
    }

    @Test
    void as_privateNestedRecord_hasBoxesAndPrimitives() {
        assertThat(read(select(users).orderBy(users.id), Person.class))
                .containsExactly(
                        new Person(1, "ed", 42, true),
                        new Person(2, "wendy", null, true),
                        new Person(3, "mary", 17, true),
                        new Person(4, "fred", 30, false));
    }

    @Test
    void as_camelCaseComponent_findsSnakeCaseColumn() {
        assertThat(read(select(users.name, users.managerId).orderBy(users.id), Managed.class))
                .startsWith(new Managed(null, "ed"), new Managed(1L, "wendy"));
    }

    @Test
    void as_recordInAMethod_works() {
        record Local(long count) {}
        assertThat(read(select(count()).from(users), Local.class)).containsExactly(new Local(4));
    }

    @Test
    void as_componentOfWiderClass_takesTheValue() {
        assertThat(read(select(users.name, users.age).where(users.name.eq("ed")), Loose.class))
                .containsExactly(new Loose("ed", 42));
        assertThat(read(select(users.name).where(users.name.eq("ed")), Generic.class))
                .hasToString("[Generic[name=ed]]");
    }

    @Test
    void as_nullForPrimitive_namesColumnAndGoal() {
        assertThatThrownBy(() -> read(select(users.name, users.age), WithAge.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching("(?is).*column \"age\" is null.*primitive int.*");
    }

    @Test
    void as_missingColumn_namesComponentAndNearest() {
        assertThatThrownBy(() -> read(select(users.name), Misspelled.class))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"nmae\"")
                .hasMessageContaining("did you mean \"name\"?");
    }

    @Test
    void as_columnTwice_namesComponent() {
        assertThatThrownBy(() -> read(select(users.name, users.age.as("name")), Generic.class))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("2 columns");
    }

    @Test
    void as_wrongType_namesBothTypes() {
        assertThatThrownBy(() -> read(select(users.name, users.age), Wrong.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"age\"")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Integer");
    }

    @Test
    void as_constructorThatThrows_passesItsExceptionOn() {
        assertThatThrownBy(() -> read(select(users.name), Refusing.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no ed");
    }
}
