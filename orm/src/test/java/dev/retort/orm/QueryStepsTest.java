package dev.retort.orm;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.ExecutionOptions;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.sql.RowLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Joins, limits, locks and the other steps of a query, and the SQL that they become. */
@Tag("O50")
class QueryStepsTest {
    private static final String USER = "SELECT users.id, users.name, users.fullname FROM users";

    /** Ed has two addresses, Wendy one, Mary none. */
    static TestDatabase open(Vendor vendor) {
        TestDatabase database = TestDatabase.open(vendor);
        try (Session session = database.session()) {
            User ed = User_.with().name("ed").fullname("Ed Jones").create();
            ed.addresses().add(Address_.with().email("ed@x").create());
            ed.addresses().add(Address_.with().email("jones@x").create());
            User wendy = User_.with().name("wendy").fullname("Wendy Smith").create();
            wendy.addresses().add(Address_.with().email("wendy@x").create());
            session.addAll(List.of(ed, wendy, User_.with().name("mary").create()));
            Node root = Node_.with().label("root").create();
            Node child = Node_.with().label("child").parent(root).create();
            session.addAll(List.of(
                    root, child, Node_.with().label("leaf").parent(child).create()));
            session.commit();
        }
        return database;
    }

    private static List<String> names(Query<User> query) {
        return query.all().stream().map(User::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void limit_overJoinedCollection_countsObjects(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> joined = session.query(User.class).join(User_.addresses).orderBy(User_.id);
            assertThat(names(joined.limit(2))).containsExactly("ed", "wendy");
            assertThat(names(joined.offset(1))).containsExactly("wendy");
            assertThat(names(joined.slice(1, 5))).containsExactly("wendy");
            assertThat(joined.limit(2).count()).isEqualTo(2);
            assertThat(joined.limit(5).first().name()).isEqualTo("ed");
            String limit = vendor == Vendor.H2 ? " FETCH FIRST ? ROWS ONLY" : " LIMIT ?";
            assertThat(database.statements(joined.limit(2)::all))
                    .containsExactly(USER + " WHERE users.id IN (SELECT users.id FROM users JOIN addresses ON"
                            + " addresses.user_id = users.id) ORDER BY users.id" + limit);
            assertThat(database.statements(joined::first))
                    .containsExactly(
                            USER + " JOIN addresses ON addresses.user_id = users.id ORDER BY users.id" + limit);
            assertThatThrownBy(() -> session.query(User.class)
                            .join(User_.addresses)
                            .orderBy(Address_.email)
                            .limit(2)
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("ordered by columns of addresses, of which one User may have several");
        }
    }

    @ParameterizedTest
    @EnumSource
    void outerJoin_withConditionOfTheOtherEnd_keepsObjectsWithout(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThat(names(
                            session.query(User.class).outerJoin(User_.addresses).where(Address_.id.isNull())))
                    .containsExactly("mary");
            Query<User> without = session.query(User.class)
                    .outerJoin(User_.addresses, Address_.email.like("ed%"))
                    .where(Address_.id.isNull())
                    .orderBy(User_.name);
            assertThat(names(without)).containsExactly("mary", "wendy");
            assertThat(database.statements(without::all))
                    .containsExactly(
                            USER + " LEFT OUTER JOIN addresses ON addresses.user_id = users.id AND addresses.email"
                                    + " LIKE ? ESCAPE '/' WHERE addresses.id IS NULL ORDER BY users.name");
        }
    }

    @ParameterizedTest
    @EnumSource
    void join_chainAndAliases_readsEach(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Node_.As parent = Node_.as("parent");
            Node_.As grandparent = Node_.as("grandparent");
            Query<Node> leaf = session.query(Node.class)
                    .join(Node_.parent, parent)
                    .join(parent.parent, grandparent)
                    .where(grandparent.label.eq("root"));
            assertThat(leaf.one().label()).isEqualTo("leaf");
            assertThat(database.statements(leaf::all))
                    .containsExactly("SELECT node.id, node.label, node.parent_id FROM node JOIN node AS parent ON"
                            + " node.parent_id = parent.id JOIN node AS grandparent ON parent.parent_id ="
                            + " grandparent.id WHERE grandparent.label = ?");
            Query<Node> aliased = session.query(parent).where(parent.children.any(), parent.label.ne("root"));
            assertThat(aliased.one().label()).isEqualTo("child");
            assertThat(aliased.filterBy("label", "child").count()).isEqualTo(1);
            assertThat(session.query(Address.class)
                            .join(Address_.user)
                            .join(User_.as("other"), User_.as("other").id.gt(User_.id))
                            .where(User_.name.eq("ed"))
                            .all())
                    .hasSize(2);
            assertThatThrownBy(() -> session.query(Node.class).join(Node_.parent))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The query reads Node already; join it under another name: Node_.as(\"other\")");
            assertThatThrownBy(() -> session.query(Node.class).join(Address_.user))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The query does not read Address, which has Address.user; it reads [Node], so join"
                            + " Address first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void having_ofGroups_countsElements(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> several = session.query(User.class)
                    .join(User_.addresses)
                    .groupBy(User_.self())
                    .having(count(Address_.id).gt(1L));
            assertThat(names(several)).containsExactly("ed");
            assertThat(several.count()).isEqualTo(1);
            assertThat(several.exists()).isTrue();
            assertThat(database.statements(several::all))
                    .containsExactly(USER + " JOIN addresses ON addresses.user_id = users.id GROUP BY users.id,"
                            + " users.name, users.fullname HAVING count(addresses.id) > ?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void exists_distinctAndMap_askWhatTheySay(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> ed = session.query(User.class).filterBy(Map.of("name", "ed", "fullname", "Ed Jones"));
            assertThat(ed.exists()).isTrue();
            assertThat(ed.filter(User_.fullname.isNull()).exists()).isFalse();
            assertThat(ed.limit(0).exists()).isFalse();
            assertThat(database.statements(session.query(User.class).where(User_.name.eq("ed"))::exists))
                    .containsExactly("SELECT EXISTS (SELECT 1 FROM users WHERE users.name = ?)");
            Query<User> distinct =
                    session.query(User.class).join(User_.addresses).distinct();
            assertThat(distinct.count()).isEqualTo(2);
            assertThat(distinct.all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stream_yieldPer_readsPortionsWithTheirOptions(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> users = session.query(User.class)
                    .join(User_.addresses)
                    .orderBy(User_.id)
                    .options(LoadOption.selectin(User_.addresses))
                    .yieldPer(1);
            List<String> read = new ArrayList<>();
            List<String> statements = database.statements(() -> {
                for (User user : users) {
                    read.add(user.name() + user.addresses().size());
                }
            });
            assertThat(read).containsExactly("ed2", "wendy1");
            assertThat(statements).hasSize(3);
            try (Stream<User> stream = users.stream()) {
                assertThat(stream.map(User::name).findFirst()).contains("ed");
            }
            assertThat(session.query(User.class).stream().count()).isEqualTo(3);
        }
    }

    @Test
    @Tag("O23")
    void locks_onQueryGetAndRefresh_areInTheStatement() {
        try (TestDatabase database = open(Vendor.POSTGRESQL);
                Session session = database.session();
                Session other = database.session()) {
            Query<User> locked = session.query(User.class).join(User_.addresses).forUpdate();
            assertThat(database.statements(locked.of(User_.self()).skipLocked()::all))
                    .containsExactly(
                            USER + " JOIN addresses ON addresses.user_id = users.id FOR UPDATE OF users SKIP LOCKED");
            User ed = session.query(User.class)
                    .filterBy("name", "ed")
                    .forShare()
                    .noWait()
                    .one();
            assertThat(database.statements(() -> session.get(User.class, ed.id(), RowLock.forUpdate())))
                    .containsExactly(USER + " WHERE users.id = ? FOR UPDATE");
            assertThat(database.statements(
                            () -> session.refresh(ed, RowLock.forNoKeyUpdate().noWait())))
                    .containsExactly(USER + " WHERE users.id = ANY (?) FOR NO KEY UPDATE NOWAIT");
            assertThat(other.query(User.class).forUpdate().skipLocked().all())
                    .extracting(User::name)
                    .containsExactly("mary");
            assertThat(other.get(User.class, ed.id(), RowLock.forUpdate().skipLocked()))
                    .isNull();
            assertThatThrownBy(() -> session.query(User.class).noWait())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("call forUpdate() or forShare() before it");
            assertThatThrownBy(() -> session.refresh(ed, RowLock.forUpdate().skipLocked()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("cannot skip it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_ofQuery_takesOptionsAndRefusesConditions(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            long id = session.query(User.class).filterBy("name", "ed").one().id();
            User ed = session.query(User.class)
                    .options(LoadOption.selectin(User_.addresses))
                    .get(id);
            assertThat(database.statements(() -> assertThat(ed.addresses()).hasSize(2)))
                    .isEmpty();
            assertThatThrownBy(() ->
                            session.query(User.class).filterBy("name", "ed").get(id))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("get() does not go with where() of the query");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromStatement_textAndSelect_findsColumnsByNameOrMeaning(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Query<User> users = session.query(User.class);
            assertThat(users.fromStatement(
                                    "SELECT fullname, 1 AS one, name, id FROM users WHERE name <> :name ORDER BY name",
                                    Map.of("name", "ed"))
                            .all())
                    .extracting(user -> user.name() + "/" + user.fullname())
                    .containsExactly("mary/null", "wendy/Wendy Smith");
            assertThat(users.fromStatement("SELECT * FROM users WHERE name = 'ed'")
                            .one()
                            .fullname())
                    .isEqualTo("Ed Jones");
            assertThat(users.fromStatement(text("SELECT name, fullname, id FROM users WHERE name = :name")
                                    .bind("name", "ed")
                                    .columns(User_.name, User_.fullname, User_.id))
                            .one()
                            .fullname())
                    .isEqualTo("Ed Jones");
            assertThat(users.fromStatement(select(Address_.email, User_.name, User_.id, User_.fullname)
                                    .from(User_.self().source())
                                    .join(Address_.email.table(), Address_.user.has(User_.id.isNotNull())))
                            .all())
                    .hasSize(3);
            assertThat(users.fromStatement(select(User_.self())
                                    .where(User_.name.eq("ed"))
                                    .union(select(User_.self()).where(User_.name.eq("mary"))))
                            .all())
                    .extracting(User::name)
                    .containsExactlyInAnyOrder("ed", "mary");
            assertThatThrownBy(() ->
                            users.fromStatement("SELECT id, name FROM users").all())
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("the statement has no \"fullname\"; it has");
            assertThatThrownBy(() -> users.limit(1).fromStatement("SELECT 1"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("fromStatement() does not go with limit() of the query");
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_columnsOfWhatItDoesNotRead_isRefused(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            assertThatThrownBy(session.query(User.class).where(Address_.email.eq("x"))::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("names columns of addresses, which it does not read; it reads [User]");
            assertThatThrownBy(() -> session.query(User.class).slice(3, 2)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> session.query(User.class).limit(-1)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE") // which knows no schemas
    @Tag("O55")
    void executionOptions_ofSession_reachFlushQueryAndLoad(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            database.execute("CREATE SCHEMA tenant");
            ExecutionOptions tenant = ExecutionOptions.none().schemaTranslate(null, "tenant");
            database.registry().metadata().createAll(database.engine().withOptions(tenant));
            try (Session session = new Session(database.engine(), database.registry(), tenant)) {
                User ed = User_.with().name("ed").create();
                ed.addresses().add(Address_.with().email("ed@x").create());
                session.add(ed);
                session.add(Node_.with().label("tenant's").create());
                assertThat(database.statements(session::commit)).isNotEmpty().allSatisfy(sql -> assertThat(sql)
                        .contains("tenant."));
            }
            try (Session session = new Session(database.engine(), database.registry(), tenant)) {
                assertThat(database.statements(
                                () -> assertThat(session.query(User.class).one().addresses())
                                        .hasSize(1)))
                        .hasSize(2)
                        .allSatisfy(sql -> assertThat(sql).contains("tenant."));
            }
            try (Session session = database.session()) {
                assertThat(session.query(User.class).exists()).isFalse();
                session.add(Node_.with().label("public").create());
                session.commit();
                assertThat(session.query(Node.class).one().id()).isEqualTo(1);
                assertThat(session.query(User.class).executionOptions(tenant).exists())
                        .isTrue();
            }
        }
    }
}
