package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("O25")
class InspectionTest {
    private static User user(String name, String... emails) {
        User user = User_.with().name(name).create();
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        return user;
    }

    private static void assertHistory(AttributeHistory history, List<?> added, List<?> unchanged, List<?> deleted) {
        assertThat(history.added()).isEqualTo(added);
        assertThat(history.unchanged()).isEqualTo(unchanged);
        assertThat(history.deleted()).isEqualTo(deleted);
        assertThat(history.hasChanges()).isEqualTo(!added.isEmpty() || !deleted.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void inspect_wholeLife_tellsStateAndIdentity(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            Inspection<User> inspection = session.inspect(ed);
            assertThat(inspection.object()).isSameAs(ed);
            assertThat(inspection.identity()).isNull();
            assertThat(inspection).hasToString("User#new (TRANSIENT)");
            session.add(ed);
            assertThat(inspection.identity()).isNull();
            assertThat(inspection.state()).isEqualTo(ObjectStatus.PENDING);
            assertThat(inspection.isModified()).isFalse();
            session.flush();
            assertThat(inspection.identity()).isEqualTo(ed.id());
            assertThat(inspection).hasToString("User#" + ed.id() + " (PERSISTENT)");
            session.delete(ed);
            session.flush();
            assertThat(inspection.state()).isEqualTo(ObjectStatus.DELETED);
            assertThat(inspection.identity()).isEqualTo(ed.id());
            session.commit();
            assertThat(inspection.state()).isEqualTo(ObjectStatus.DETACHED);
            assertThatThrownBy(() -> inspection.history("name"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User is DETACHED")
                    .hasMessageContaining("\"name\"");
            assertThatThrownBy(() -> session.inspect("ed")).isInstanceOf(InvalidRequestException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void history_ofValues_tellsAddedUnchangedDeleted(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            Inspection<User> inspection = session.inspect(ed);
            assertHistory(inspection.history("name"), List.of("ed"), List.of(), List.of());
            session.add(ed);
            assertHistory(inspection.history("name"), List.of("ed"), List.of(), List.of());
            assertHistory(inspection.history("fullname"), List.of(), List.of(), List.of());
            session.commit();
            assertHistory(inspection.history("name"), List.of(), List.of("ed"), List.of());
            ed.setName("edward");
            assertHistory(inspection.history("name"), List.of("edward"), List.of(), List.of("ed"));
            ed.setName(null);
            assertThat(inspection.history("name").added()).containsExactly((Object) null);
            assertThat(inspection.modifiedAttributes()).containsExactly("name");
            assertThat(inspection.isModified()).isTrue();
            assertThatThrownBy(() -> inspection.history("nmae"))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("did you mean \"name\"");
            session.rollback();
            assertThat(inspection.isModified()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void history_ofCollectionAndReference_tellsElements(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed", "a@x", "b@x");
            User wendy = user("wendy");
            assertThat(session.inspect(ed).history("addresses").added()).hasSize(2);
            session.addAll(List.of(ed, wendy));
            assertThat(session.inspect(ed).history("addresses").added()).hasSize(2);
            session.commit();
            Address a = ed.addresses().get(0);
            Address b = ed.addresses().get(1);
            Address c = Address_.with().email("c@x").create();
            assertHistory(session.inspect(ed).history("addresses"), List.of(), List.of(a, b), List.of());
            ed.addresses().add(c);
            ed.addresses().remove(a);
            assertHistory(session.inspect(ed).history("addresses"), List.of(c), List.of(b), List.of(a));
            assertHistory(session.inspect(a).history("user"), Collections.singletonList(null), List.of(), List.of(ed));
            wendy.addresses().add(b);
            assertHistory(session.inspect(ed).history("addresses"), List.of(c), List.of(), List.of(a, b));
            assertHistory(session.inspect(wendy).history("addresses"), List.of(b), List.of(), List.of());
            assertHistory(session.inspect(b).history("user"), List.of(wendy), List.of(), List.of(ed));
            ed.addresses().remove(c);
            assertHistory(session.inspect(ed).history("addresses"), List.of(), List.of(), List.of(a, b));
            assertThat(session.inspect(ed).modifiedAttributes()).containsExactly("addresses");
            session.flush();
            assertHistory(session.inspect(ed).history("addresses"), List.of(), List.of(), List.of());
            assertHistory(session.inspect(wendy).history("addresses"), List.of(), List.of(b), List.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    void history_ofReplacedCollectionThatWasNotLoaded_loadsIt(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                session.add(user("ed", "a@x"));
                session.commit();
            }
            try (Session session = database.session()) {
                User ed = session.query(User.class).one();
                assertThat(database.statements(() -> assertHistory(
                                session.inspect(ed).history("addresses"), List.of(), List.of(), List.of())))
                        .isEmpty();
                Address b = Address_.with().email("b@x").create();
                ed.setAddresses(new ArrayList<>(List.of(b)));
                AttributeHistory history = session.inspect(ed).history("addresses");
                assertThat(history.added()).containsExactly(b);
                assertThat(history.deleted())
                        .singleElement()
                        .extracting(element -> ((Address) element).email())
                        .isEqualTo("a@x");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void attributes_ofWhatIsNotLoaded_areNamedWithoutLoading(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                session.add(user("ed", "a@x"));
                session.commit();
            }
            try (Session session = database.session()) {
                Address address = session.query(Address.class).one();
                User ghost = address.user();
                assertThat(database.statements(() -> {
                            assertThat(session.inspect(address).loadedAttributes())
                                    .containsExactly("id", "email");
                            assertThat(session.inspect(address).unloadedAttributes())
                                    .containsExactly("user");
                            assertThat(session.inspect(ghost).loadedAttributes())
                                    .containsExactly("id");
                            assertThat(session.inspect(ghost).unloadedAttributes())
                                    .containsExactly("name", "fullname", "addresses");
                            assertHistory(
                                    session.inspect(ghost).history("id"), List.of(), List.of(ghost.id()), List.of());
                            assertThat(session.inspect(ghost).history("name").hasChanges())
                                    .isFalse();
                        }))
                        .isEmpty();
                ghost.addresses().size();
                assertThat(session.inspect(ghost).unloadedAttributes()).isEmpty();
                assertThat(session.inspect(address).unloadedAttributes()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inspect_changedKey_findsTheObject(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Account account = Account_.with().number("1").owner("ed").create();
            session.add(account);
            session.commit();
            account.setNumber("2");
            assertThat(session.inspect(account).state()).isEqualTo(ObjectStatus.PERSISTENT);
            assertThat(session.inspect(account).identity()).isEqualTo("1");
            assertThat(session.inspect(account).modifiedAttributes()).containsExactly("number");
            session.rollback();
            assertThat(account.getNumber()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O20")
    void iteration_ofSession_givesAllThatItHolds(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed", "a@x");
            session.add(ed);
            session.commit();
            User wendy = user("wendy");
            session.add(wendy);
            List<Object> held = new ArrayList<>();
            for (Object object : session) {
                held.add(object);
                session.flush(); // the session may change meanwhile
            }
            assertThat(held)
                    .hasSize(3)
                    .startsWith(wendy)
                    .contains(ed, ed.addresses().get(0));
        }
    }
}
