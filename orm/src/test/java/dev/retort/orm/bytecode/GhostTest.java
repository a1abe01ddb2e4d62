package dev.retort.orm.bytecode;

import static dev.retort.orm.bytecode.People.ACCOUNTS;
import static dev.retort.orm.bytecode.People.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DetachedInstanceException;
import dev.retort.orm.bytecode.People.Account;
import dev.retort.orm.bytecode.People.Person;
import dev.retort.orm.state.LazyReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O40")
class GhostTest {

    private final ReferenceFactory<Person> factory = new GhostGenerator().ghostsOf(PERSONS);
    private final List<Object> loaded = new ArrayList<>();
    private final Person ghost = factory.newReference(7L, this::load);

    private void load(Object touched) {
        loaded.add(touched);
        PERSONS.access().set((Person) touched, PERSONS.member("name").index(), "ed");
    }

    @Test
    void key_answersWithoutLoading() {
        assertThat(ghost.getId()).isEqualTo(7L);
        assertThat(PERSONS.idOf(ghost)).isEqualTo(7L);
        assertThat(loaded).isEmpty();
        assertThat(LazyReference.isUnloaded(ghost)).isTrue();
    }

    @Test
    void method_firstCall_loadsIntoItselfOnce() {
        assertThat(ghost.name()).isEqualTo("ed");
        assertThat(ghost.name()).isEqualTo("ed");

        assertThat(loaded).singleElement().isSameAs(ghost);
        assertThat(LazyReference.isUnloaded(ghost)).isFalse();
    }

    @Test
    void method_withWideArguments_passesThemOn() {
        ghost.rename("wendy", 1L << 40, 0.5);

        assertThat(ghost.name()).isEqualTo("wendy" + (1L << 40) + 0.5);
        assertThat(loaded).hasSize(1);
    }

    @Test
    void toString_overridden_loads() {
        assertThat(ghost.toString()).isEqualTo("Person ed");
    }

    @Test
    void equalsAndHashCode_ofIdentity_doNotLoad() {
        assertThat(ghost.equals(ghost)).isTrue();
        assertThat(ghost.hashCode()).isEqualTo(System.identityHashCode(ghost));
        assertThat(loaded).isEmpty();
    }

    @Test
    void ghost_isInstanceOfEntityAndMapped() {
        assertThat(People.MAPPINGS.ofInstance(ghost)).isSameAs(PERSONS);
        assertThat(ghost.getClass()).isNotEqualTo(Person.class);
        assertThat(ghost.getClass().isHidden()).isTrue();
    }

    @Test
    void load_failing_leavesGhostUnloaded() {
        Person detached = factory.newReference(8L, touched -> {
            throw new DetachedInstanceException("gone");
        });

        assertThatThrownBy(detached::name)
                .isInstanceOf(DetachedInstanceException.class)
                .hasMessage("gone");
        assertThatThrownBy(detached::name).isInstanceOf(DetachedInstanceException.class);
        assertThat(LazyReference.isUnloaded(detached)).isTrue();
    }

    @Test
    void method_failing_throwsItsOwnException() {
        assertThatThrownBy(ghost::fails)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as asked");
    }

    @Test
    void row_broughtByQuery_endsLaziness() {
        LazyReference.markLoaded(ghost);

        assertThat(ghost.name()).isNull();
        assertThat(loaded).isEmpty();
    }

    @Test
    void property_setBySetterWhileLoading_doesNotLoadAgain() {
        List<Object> calls = new ArrayList<>();
        Account account = new GhostGenerator().ghostsOf(ACCOUNTS).newReference("A1", touched -> {
            calls.add(touched);
            assertThat(LazyReference.isUnloaded(touched)).isTrue();
            ((Account) touched).setBalance(2.5);
        });

        assertThat(account.getCode()).isEqualTo("A1");
        assertThat(calls).isEmpty();
        assertThat(account.getBalance()).isEqualTo(2.5);
        assertThat(calls).hasSize(1);
    }

    @Test
    void object_notGhost_isLoaded() {
        assertThat(LazyReference.isUnloaded(PERSONS.access().newInstance())).isFalse();
        assertThat(LazyReference.isUnloaded(null)).isFalse();
    }
}
