package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.sql.Sql.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries for objects, and what is said of those that cannot be. */
class QueryTest {
    /** Ed has two addresses, Wendy one, Mary none. */
    private static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        try (Session session = database.session()) {
            User ed = User_.with().name("ed").fullname("Ed Jones").create();
            ed.addresses().add(Address_.with().email("ed@x").create());
            ed.addresses().add(Address_.with().email("jones@x").create());
            User wendy = User_.with().name("wendy").fullname("Wendy Smith").create();
            wendy.addresses().add(Address_.with().email("wendy@x").create());
            session.addAll(List.of(ed, wendy, User_.with().name("mary").create()));
            session.commit();
        }
        return database;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void query_everyClause_findsWhatItSays(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> users = session.query(User.class).orderBy(User_.name);
            assertThat(users.all()).extracting(User::name).containsExactly("ed", "mary", "wendy");
            assertThat(session.query(User.class).orderBy(User_.name.desc()).all())
                    .extracting(User::name)
                    .containsExactly("wendy", "mary", "ed");
            assertThat(users.where(User_.name.like("%e%"), User_.fullname.startsWith("W"))
                            .one()
                            .name())
                    .isEqualTo("wendy");
            assertThat(users.where(or(User_.name.eq("ed"), User_.name.eq("mary")))
                            .count())
                    .isEqualTo(2);
            assertThat(users.filterBy("fullname", null).one().name()).isEqualTo("mary");
            assertThat(users.offset(1).limit(1).all()).extracting(User::name).containsExactly("mary");
            assertThat(users.offset(1).limit(5).count()).isEqualTo(2);
            assertThat(users.limit(2).count()).isEqualTo(2);
            assertThat(users.first().name()).isEqualTo("ed");
            assertThat(users.offset(3).first()).isNull();
            assertThat(users.limit(0).first()).isNull();
            assertThat(users.filterBy("name", "nobody").oneOrNull()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void join_collection_filtersAndGivesEachObjectOnce(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> joined = session.query(User.class).join(User_.addresses).orderBy(User_.id);
            assertThat(joined.all()).extracting(User::name).containsExactly("ed", "wendy");
            assertThat(joined.count()).isEqualTo(3);
            assertThat(joined.where(Address_.email.eq("jones@x")).one().name()).isEqualTo("ed");
            assertThat(joined.where(User_.name.eq("ed")).one().name()).isEqualTo("ed");
            assertThatThrownBy(joined::one).isInstanceOf(MultipleResultsFoundException.class);
            assertThat(session.query(Address.class)
                            .join(Address_.user)
                            .where(User_.name.eq("ed"))
                            .count())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void one_noneOrMany_saysWhich(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(session.query(User.class).filterBy("name", "nobody")::one)
                    .isInstanceOf(NoResultFoundException.class)
                    .hasMessageContaining("User");
            assertThatThrownBy(session.query(User.class)::one).isInstanceOf(MultipleResultsFoundException.class);
            assertThatThrownBy(session.query(User.class)::oneOrNull).isInstanceOf(MultipleResultsFoundException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    @Tag("O52")
    void filterBy_reference_comparesKeys(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            User ed = session.query(User.class).filterBy("name", "ed").one();
            assertThat(session.query(Address.class).filterBy("user", ed).count())
                    .isEqualTo(2);
            assertThat(session.query(Address.class).filterBy("user", null).count())
                    .isZero();
            assertThat(session.query(Address.class)
                            .where(Address_.user.ne(ed))
                            .one()
                            .email())
                    .isEqualTo("wendy@x");
            assertThatThrownBy(() -> session.query(Address.class).filterBy("user", "ed"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("A User is expected, not a java.lang.String");
            assertThatThrownBy(() -> session.query(Address.class)
                            .filterBy("user", User_.with().name("new").create()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("no key yet");
            assertThatThrownBy(() -> session.query(User.class).filterBy("addresses", ed))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User.addresses is a collection");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C53")
    void filterBy_attributeOfJoinedEntity_isFoundAndAmbiguousOneRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> joined = session.query(User.class).join(User_.addresses);
            assertThat(joined.filterBy("email", "wendy@x").one().name()).isEqualTo("wendy");
            assertThatThrownBy(() -> joined.filterBy("id", 1L))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "Attribute \"id\" is ambiguous in the query, which reads User.id and Address.id; say which:"
                                    + " where(attribute.eq(…))");
            assertThatThrownBy(() -> joined.filterBy("emial", "x"))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining(
                            "is in no entity of the query: User has id, name, fullname, addresses; Address has")
                    .hasMessageEndingWith("; did you mean \"email\"?");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void badInput_eachKind_isClearAndLeavesNothingOpen(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.query(User.class).filterBy("nam", "ed"))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessage("Attribute \"nam\" is not in entity User; it has id, name, fullname, addresses;"
                            + " did you mean \"name\"?");
            assertThatThrownBy(
                            () -> session.query(User.class).filterBy("name", 42).all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("name")
                    .hasMessageContaining("String")
                    .hasMessageContaining("Integer");
            assertThatThrownBy(() -> session.query(String.class))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("java.lang.String is not mapped by this registry");
            assertThatThrownBy(() -> session.add("a string"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("java.lang.String is not mapped by this registry");
            assertThatThrownBy(() -> session.get(Object.class, 1L)).isInstanceOf(InvalidRequestException.class);
            database.assertNothingActive();
            assertThat(session.query(User.class).count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O50")
    void query_columnIsNullForPrimitive_namesItAndLeaksNothing(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            database.dropNotNull("counter", "hits", "int");
            database.execute("INSERT INTO counter (hits) VALUES (NULL)");
            assertThatThrownBy(session.query(Counter.class)::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("null", "primitive int");
            session.rollback();
            database.assertNothingActive();
            database.execute("UPDATE counter SET hits = 5");
            assertThat(session.query(Counter.class).one().hits()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O2")
    void create_byNames_setsAttributesAndRefusesOthers(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Registry registry = database.registry();
            User ed = registry.create(User.class, Map.of("name", "ed", "fullname", "Ed Jones"));
            session.add(ed);
            session.commit();
            assertThat(session.query(User.class)
                            .filterBy("fullname", "Ed Jones")
                            .one())
                    .isSameAs(ed);
            assertThatThrownBy(() -> registry.create(User.class, Map.of("nmae", "ed")))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("did you mean \"name\"?");
            assertThatThrownBy(() -> registry.create(User.class, Map.of("name", 42)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("User.name takes java.lang.String, not java.lang.Integer");
            Map<String, Object> nothing = new HashMap<>();
            nothing.put("hits", null);
            assertThatThrownBy(() -> registry.create(Counter.class, nothing))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Counter.hits takes int, not null");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O1")
    void registries_overlapping_eachQueriesItsOwnTables(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Registry smaller = Registry.of(User.class, Address.class);
            try (Session other = new Session(database.engine(), smaller)) {
                assertThat(other.query(User.class)
                                .join(User_.addresses)
                                .where(Address_.email.eq("wendy@x"))
                                .options(selectin(User_.addresses))
                                .one()
                                .name())
                        .isEqualTo("wendy");
            }
            assertThat(session.query(User.class).where(User_.name.eq("ed")).count())
                    .isEqualTo(1);
            assertThat(session.query(User.class)
                            .join(User_.addresses)
                            .where(Address_.email.eq("wendy@x"))
                            .options(selectin(User_.addresses))
                            .orderBy(User_.id)
                            .one()
                            .name())
                    .isEqualTo("wendy");
        }
    }
}
