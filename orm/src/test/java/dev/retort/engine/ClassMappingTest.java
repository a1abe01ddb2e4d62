package dev.retort.engine;

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

/** Rows become objects of ordinary classes. */
@Tag("C12")
class ClassMappingTest extends ShopTest {
    private <R> List<R> read(Select select, Class<R> target) {
        return engine().inTransaction(
                        connection -> connection.execute(select).as(target).all());
    }

    private Select ed() {
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
