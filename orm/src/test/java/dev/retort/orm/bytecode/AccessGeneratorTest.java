package dev.retort.orm.bytecode;

import static dev.retort.orm.bytecode.People.ACCOUNTS;
import static dev.retort.orm.bytecode.People.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.orm.bytecode.People.Account;
import dev.retort.orm.bytecode.People.Mood;
import dev.retort.orm.bytecode.People.Person;
import dev.retort.orm.mapping.EntityAccess;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("O1")
class AccessGeneratorTest {

    private final EntityAccess<Person> access = PERSONS.access();
    private final Person person = access.newInstance();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("id", 1L, 2L),
                Arguments.of("truth", true, false),
                Arguments.of("small", (short) 1, (short) 2),
                Arguments.of("number", 1000, 1001),
                Arguments.of("big", 1L << 40, 1L << 41),
                Arguments.of("approximate", 0.5f, Float.NaN),
                Arguments.of("precise", Double.NaN, -0.0),
                Arguments.of("boxed", 1000, null),
                Arguments.of("name", "ed", "wendy"),
                Arguments.of("amount", new BigDecimal("1.0"), new BigDecimal("2.0")),
                Arguments.of("day", LocalDate.EPOCH, LocalDate.MAX),
                Arguments.of("moment", Instant.EPOCH, Instant.MAX),
                Arguments.of("uuid", new UUID(1, 2), new UUID(1, 3)),
                Arguments.of("mood", Mood.GOOD, Mood.BAD),
                Arguments.of("bytes", new byte[] {1}, new byte[] {2}),
                Arguments.of("boss", PERSONS.access().newInstance(), null),
                Arguments.of("staff", new ArrayList<>(), new ArrayList<>()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void member_ofEachType_isReadWrittenAndCompared(String name, Object value, @Nullable Object other) {
        int index = PERSONS.member(name).index();
        access.set(person, index, value);
        @Nullable Object[] snapshot = access.snapshot(person);

        assertThat(access.get(person, index)).isEqualTo(value);
        assertThat(access.nextChange(person, snapshot, 0)).isEqualTo(-1);

        access.set(person, index, other);

        assertThat(access.nextChange(person, snapshot, 0)).isEqualTo(index);
        assertThat(access.nextChange(person, snapshot, index)).isEqualTo(index);
        assertThat(access.nextChange(person, snapshot, index + 1)).isEqualTo(-1);
    }

    @Test
    void value_equalButNotSame_isNoChange() {
        person.rename(new String("ed"), 1000, 2);
        @Nullable Object[] snapshot = access.snapshot(person);

        person.rename(new String("ed"), 1000, 2);

        assertThat(access.nextChange(person, snapshot, 0)).isEqualTo(-1);
    }

    @Test
    void collection_equalButNotSame_isChange() {
        int staff = PERSONS.member("staff").index();
        @Nullable Object[] snapshot = access.snapshot(person);

        access.set(person, staff, new ArrayList<>());

        assertThat(access.nextChange(person, snapshot, 0)).isEqualTo(staff);
    }

    @Test
    void array_changedInPlace_isChange() {
        int index = PERSONS.member("bytes").index();
        byte[] bytes = {1, 2};
        access.set(person, index, bytes);
        @Nullable Object[] snapshot = access.snapshot(person);

        bytes[1] = 3;

        assertThat(access.nextChange(person, snapshot, 0)).isEqualTo(index);
    }

    @Test
    void property_isReadByGetterAndWrittenBySetter() {
        EntityAccess<Account> accounts = ACCOUNTS.access();
        Account account = accounts.newInstance();

        accounts.set(account, ACCOUNTS.member("code").index(), "A1");
        accounts.set(account, ACCOUNTS.member("balance").index(), 2.5);

        assertThat(accounts.get(account, ACCOUNTS.member("balance").index())).isEqualTo(2.5);
        assertThat(account.reads).isEqualTo(1);
        assertThat(ACCOUNTS.idOf(account)).isEqualTo("A1");
    }

    @Test
    void call_wrong_isRefused() {
        assertThatThrownBy(() -> access.get(person, 99)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> access.set(person, PERSONS.member("name").index(), 1))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> access.set(person, PERSONS.member("number").index(), null))
                .isInstanceOf(NullPointerException.class);
        assertThat(access.nextChange(person, access.snapshot(person), 99)).isEqualTo(-1);
    }
}
