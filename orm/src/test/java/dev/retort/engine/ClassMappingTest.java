package dev.retort.engine;

import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows become objects of ordinary classes. */
@Tag("C12")
class ClassMappingTest extends ShopTest {
    private <R> List<R> read(Select<?> select, Class<R> target) {
        return engine().transaction(
                        connection -> connection.execute(select).as(target).all());
    }

    private Select<?> ed() {
        return select(users.name, users.age, users.managerId).where(users.name.eq("ed"));
    }

    private static class Base {
        long managerId = -1;

        public void setManagerId(@Nullable Long managerId) {
            this.managerId = managerId == null ? -2 : managerId;
        }
    }

    private static final class Bean extends Base {
        private String name = "";
        private int age;
        String untouched = "default";

        private Bean() {}

        Bean setName(String name) {
            this.name = name;
            return this;
        }

        private void setAge(int age) {
            this.age = age;
        }
    }

    private static final class Person {
        final String name;
        final @Nullable Integer years;

        private Person(String name, @Nullable Integer age) {
            this.name = name;
            this.years = age;
        }
    }

    private static final class TwoWays {
        TwoWays(String name) {}

        TwoWays(Integer age) {}
    }

    private static final class Narrow {
        void setName(String name) {}

        void setAge(String age) {}
    }

    private final class Inner {}

    private abstract static class Abstract {}

    @Test
    void as_bean_isFilledThroughSettersOfAnyVisibility() {
        Bean bean = read(ed(), Bean.class).get(0);
        assertThat(bean.name).isEqualTo("ed");
        assertThat(bean.age).isEqualTo(42);
        assertThat(bean.managerId).isEqualTo(-2);
        assertThat(bean.untouched).isEqualTo("default");
    }

    @Test
    void as_classWithOneConstructor_takesItsParameters() {
        Person person = read(select(users.name, users.age).where(users.name.eq("wendy")), Person.class)
                .get(0);
        assertThat(person.name).isEqualTo("wendy");
        assertThat(person.years).isNull();
    }

    record Changed(String name, int age, @Nullable Long managerId) {}

    /** Some databases return such rows one execution after the other. */
    private <R> List<R> changed(Class<R> target) {
        Statement<?> older = update(users)
                .set(users.age.set(parameter("to", SqlTypes.INTEGER)))
                .where(users.name.eq(parameter("who", SqlTypes.VARCHAR)))
                .returning(users.name, users.age, users.managerId);
        return engine().transaction(connection -> connection
                .execute(older, List.of(Map.of("to", 43, "who", "ed"), Map.of("to", 18, "who", "mary")))
                .as(target)
                .all());
    }

    @Test
    @Tag("C3")
    void as_rowsOfAListOfUpdates_areObjectsToo() throws Throwable {
        with(Feature.UPDATE_RETURNING, () -> {
            assertThat(changed(Changed.class))
                    .containsExactly(new Changed("ed", 43, null), new Changed("mary", 18, 1L));
            List<Bean> beans = changed(Bean.class);
            assertThat(beans).extracting(bean -> bean.name).containsExactly("ed", "mary");
            assertThat(beans).extracting(bean -> bean.age).containsExactly(43, 18);
            assertThat(beans).extracting(bean -> bean.managerId).containsExactly(-2L, 1L);
            assertThat(changed(String.class)).containsExactly("ed", "mary");
        });
    }

    @Test
    @Tag("C3")
    void as_rowsOfAListOfUpdates_refuseWhatOthersDo() {
        if (!engine().dialect().supports(Feature.UPDATE_RETURNING)) {
            return; // nothing comes back, as the test before says
        }
        assertThatThrownBy(() -> changed(NonNullManager.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "Column \"manager_id\" is null, and its goal, a primitive long, cannot hold null; declare the"
                                + " goal as a box");
        assertThatThrownBy(() -> changed(Narrow.class)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> changed(Refusing.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too young");
    }

    record NonNullManager(long managerId) {}

    record Refusing(int age) {
        Refusing {
            if (age < 20) {
                throw new IllegalArgumentException("too young");
            }
        }
    }

    @Test
    void as_classOfAnSqlType_isTheFirstColumn() {
        assertThat(read(select(users.name).orderBy(users.id), String.class)).startsWith("ed", "wendy");
    }

    @Test
    void as_columnWithoutSetter_namesItAndThoseThereAre() {
        assertThatThrownBy(() -> read(select(users.name, users.age.as("agee")), Bean.class))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"agee\"")
                .hasMessageContaining("age, managerId, name")
                .hasMessageContaining("did you mean \"age\"?");
    }

    @Test
    void as_nullForPrimitiveOfBean_namesColumn() {
        assertThatThrownBy(() -> read(select(users.name, users.age), Bean.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("primitive int");
    }

    @Test
    void as_propertyOfAnotherType_namesBoth() {
        assertThatThrownBy(() -> read(ed(), Narrow.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Property \"age\"")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Integer");
    }

    @Test
    void as_classThatCannotBeMade_saysWhy() {
        assertThatThrownBy(() -> read(ed(), TwoWays.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 constructors");
        assertThatThrownBy(() -> read(ed(), Inner.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("static");
        assertThatThrownBy(() -> read(ed(), Abstract.class)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> read(ed(), Runnable.class)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> read(ed(), int[].class)).isInstanceOf(InvalidRequestException.class);
    }
}
