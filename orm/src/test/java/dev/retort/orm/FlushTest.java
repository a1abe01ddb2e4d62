package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StaleDataException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Account_;
import dev.retort.orm.world.Counter;
import dev.retort.orm.world.Counter_;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Node_;
import dev.retort.orm.world.Payment;
import dev.retort.orm.world.Payment_;
import dev.retort.orm.world.Player;
import dev.retort.orm.world.Player_;
import dev.retort.orm.world.Team;
import dev.retort.orm.world.Team_;
import dev.retort.orm.world.Voucher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which statements a flush sends, exactly. */
class FlushTest {
    private static User user(String name, String... emails) {
        User user = User_.with().name(name).create();
        for (String email : emails) {
            user.addresses().add(Address_.with().email(email).create());
        }
        return user;
    }

    private static Node node(String label, Node parent) {
        return Node_.with().label(label).parent(parent).create();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void flush_thousandIdentityKeys_isOneStatement(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            List<User> users =
                    IntStream.range(0, 1000).mapToObj(i -> user("user" + i)).toList();
            session.addAll(users);
            assertThat(database.statements(session::flush)).hasSize(1);
            assertThat(users).extracting(User::id).doesNotContainNull().isSorted();
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void flush_parentsAndChildren_isOneInsertForEachTable(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            session.addAll(List.of(user("ed", "a@x", "b@x"), user("wendy", "c@x")));
            List<String> statements = database.statements(session::flush);
            assertThat(statements).hasSize(2);
            assertThat(statements.get(0)).contains("INSERT INTO users (name, fullname) ");
            assertThat(statements.get(1)).contains("INSERT INTO addresses (email, user_id) ");
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O31")
    void flush_changedAttributes_writesOnlyTheirColumns(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            User wendy = user("wendy");
            User mary = user("mary");
            session.addAll(List.of(ed, wendy, mary));
            session.commit();
            ed.setFullname("Ed");
            wendy.setFullname("Wendy");
            mary.setName("Mary");
            assertThat(database.statements(session::flush))
                    .containsExactly(
                            "UPDATE users SET fullname = ? WHERE users.id = ? [2]",
                            "UPDATE users SET name = ? WHERE users.id = ? [1]");
            assertThat(database.statements(session::flush)).isEmpty();
            ed.setFullname("Eddie");
            ed.setFullname("Ed");
            assertThat(database.statements(session::commit)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void flush_tree_isInsertedLevelByLevel(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Node root = node("root", null);
            Node left = node("left", root);
            Node right = node("right", root);
            Node leaf = node("leaf", right);
            session.addAll(List.of(leaf, left));
            List<String> statements = database.statements(session::flush);
            assertThat(statements).hasSize(3).allMatch(sql -> sql.contains("INSERT INTO node (label, parent_id)"));
            session.commit();
            assertThat(root.children()).containsExactlyInAnyOrder(left, right);
            assertThat(session.query(Node.class).filterBy("parent", right).one())
                    .isSameAs(leaf);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void flush_rowsInACircle_areClosedByAnUpdate(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Node first = node("first", null);
                Node second = node("second", first);
                Node third = node("third", second);
                first.setParent(third);
                session.add(first);
                Node own = node("own", null);
                own.setParent(own);
                session.add(own);
                assertThat(database.statements(session::commit))
                        .filteredOn(sql -> sql.startsWith("UPDATE"))
                        .hasSize(1);
            }
            try (Session session = database.session()) {
                Node first =
                        session.query(Node.class).filterBy("label", "first").one();
                assertThat(first.parent().parent().parent()).isSameAs(first);
                Node own = session.query(Node.class).filterBy("label", "own").one();
                assertThat(own.parent()).isSameAs(own);
                session.query(Node.class).all().forEach(session::delete);
                session.commit();
                assertThat(session.query(Node.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void flush_tablesInACircle_areClosedAndDeletedByAnUpdate(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Team team = Team_.with().name("reds").create();
                Player player = Player_.with().name("ann").create();
                team.players().add(player);
                team.setCaptain(player);
                session.add(player);
                session.add(team);
                assertThat(database.statements(session::commit)).hasSize(3);
            }
            try (Session session = database.session()) {
                Team team = session.query(Team.class).one();
                assertThat(team.captain().team()).isSameAs(team);
                assertThat(team.players()).containsExactly(team.captain());
                session.delete(team.captain());
                session.delete(team);
                session.commit();
                assertThat(session.query(Player.class).count()).isZero();
                assertThat(session.query(Team.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    @Tag("O30")
    void delete_parentThatCascades_takesUnloadedChildrenAlong(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                session.addAll(List.of(user("ed", "a@x", "b@x"), user("wendy", "c@x")));
                session.commit();
            }
            try (Session session = database.session()) {
                session.query(User.class).all().forEach(session::delete);
                List<String> statements = database.statements(session::flush);
                assertThat(statements).hasSize(3);
                assertThat(statements.get(0)).startsWith("SELECT");
                assertThat(statements.get(1)).startsWith("DELETE FROM addresses WHERE addresses.id ");
                assertThat(statements.get(2)).startsWith("DELETE FROM users WHERE users.id ");
                session.commit();
                assertThat(session.query(Address.class).count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    void delete_parentThatDoesNotCascade_leavesChildrenWithoutParent(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            try (Session session = database.session()) {
                Node root = node("root", null);
                session.addAll(List.of(node("left", root), node("right", root)));
                session.commit();
                session.delete(root);
                assertThat(database.statements(session::flush))
                        .hasSize(2)
                        .first()
                        .isEqualTo("UPDATE node SET parent_id = ? WHERE node.id = ? [2]");
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Node.class).all())
                        .extracting(Node::parent)
                        .containsExactly(null, null);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    void collection_elementMovedToAnotherOwner_isNoOrphan(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed", "a@x", "b@x");
            User wendy = user("wendy");
            session.addAll(List.of(ed, wendy));
            session.commit();
            Address moved = ed.addresses().remove(0);
            wendy.addresses().add(moved);
            wendy.addresses().add(ed.addresses().get(0));
            assertThat(ed.addresses()).isEmpty();
            assertThat(database.statements(session::commit))
                    .containsExactly("UPDATE addresses SET user_id = ? WHERE addresses.id = ? [2]");
            assertThat(session.query(Address.class).filterBy("user", wendy).count())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O7")
    void collection_orphanRemoved_isDeleted(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed", "a@x", "b@x");
            session.add(ed);
            session.commit();
            ed.addresses().clear();
            assertThat(database.statements(session::commit))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("DELETE");
            assertThat(session.query(Address.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O30")
    void commit_singleStatement_needsNoTransaction(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Counter counter = Counter_.with().hits(1).create();
            session.add(counter);
            session.commit();
            assertThat(database.transactions(() -> {
                        counter.setHits(2);
                        session.commit();
                        session.delete(counter);
                        session.commit();
                        session.add(Counter_.with().create());
                        session.commit();
                    }))
                    .isEmpty();
            session.addAll(List.of(Counter_.with().create(), user("ed")));
            assertThat(database.transactions(session::commit)).containsExactly("BEGIN", "COMMIT");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O31")
    void flush_rowGoneMeanwhile_isStale(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            User ed = user("ed");
            session.add(ed);
            session.commit();
            database.execute("DELETE FROM users");
            ed.setFullname("Ed");
            assertThatThrownBy(session::commit)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("User#" + ed.id());
            assertThat(ed.fullname()).isNull();
            session.rollback();
            session.delete(ed);
            assertThatThrownBy(session::flush).isInstanceOf(StaleDataException.class);
            session.rollback();
            session.expunge(ed);
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O32")
    void flush_refusedByTheDatabase_namesEntityObjectAndStatementWithoutValues(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Account ed = Account_.with().number("1").owner("ed").create();
            Account wendy = Account_.with().number("2").owner("wendy").create();
            session.addAll(List.of(ed, wendy));
            session.commit();
            wendy.setBalance(99_887_766);
            wendy.setOwner("ed");
            assertThatThrownBy(session::commit)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("UPDATE Account (1)")
                    .hasMessageContaining("Account#2")
                    .hasMessageContaining("UPDATE account SET")
                    .message()
                    .doesNotContain("99887766");
            assertThat(wendy.getOwner()).isEqualTo("wendy");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O32")
    void flush_missingReference_namesWhoRefersToWhat(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor);
                Session session = database.session()) {
            Account account = Account_.with().number("1").owner("ed").create();
            session.add(Payment_.with().account(account).create());
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Payment#new")
                    .hasMessageContaining("\"account\"")
                    .hasMessageContaining("add() it, or declare cascade = PERSIST on Payment.account");
            session.rollback();
            session.add(Account_.with().owner("nobody").create());
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("A new Account has no key: set Account.number");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SQLITE") // which has no sequences
    @Tag("O4")
    @Tag("O30")
    void flush_sequenceKeys_areKnownBeforeTheRows(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Voucher.class);
                Session session = database.session()) {
            Voucher first = new Voucher();
            Voucher second = new Voucher();
            second.setFollows(first);
            session.addAll(List.of(second, first));
            List<String> statements = database.statements(session::flush);
            assertThat(statements.get(0)).containsIgnoringCase("voucher_seq");
            assertThat(statements.subList(1, statements.size()))
                    .allMatch(sql -> sql.startsWith("INSERT INTO voucher (id, follows_id)"));
            session.commit();
            assertThat(session.query(Voucher.class).filterBy("follows", first).one())
                    .isSameAs(second);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SQLITE")
    @Tag("O4")
    @Tag("O30")
    void flush_sequenceKeys_useUpEachBlock(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Voucher.class)) {
            List<Integer> ids = new ArrayList<>();
            List<String> statements = database.statements(() -> {
                for (int i = 0; i < 60; i++) {
                    try (Session session = database.session()) {
                        Voucher voucher = new Voucher();
                        session.add(voucher);
                        session.commit();
                        ids.add(voucher.id());
                    }
                }
            });
            assertThat(ids).doesNotHaveDuplicates().isSorted().startsWith(1).endsWith(60);
            assertThat(statements)
                    .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).contains("voucher_seq"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "SQLITE")
    @Tag("O4")
    void flush_sequenceKeysInManyThreads_areUnique(Vendor vendor) throws Exception {
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (TestDatabase database = TestDatabase.open(vendor, Voucher.class)) {
            List<Callable<Integer>> work = Collections.nCopies(threads, () -> {
                try (Session session = database.session()) {
                    for (int i = 0; i < 70; i++) {
                        session.add(new Voucher());
                        session.commit();
                    }
                    return session.query(Voucher.class).all().size();
                }
            });
            for (Future<Integer> result : executor.invokeAll(work)) {
                assertThat(result.get()).isPositive();
            }
            try (Session session = database.session()) {
                assertThat(session.query(Voucher.class).count()).isEqualTo(threads * 70L);
            }
        } finally {
            executor.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O4")
    void flush_everyKindOfKey_readsBack(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor)) {
            Account account = Account_.with().number("1").owner("ed").create();
            Payment payment = Payment_.with().account(account).amount(5).create();
            Counter counter = Counter_.with().hits(7).create();
            try (Session session = database.session()) {
                session.addAll(List.of(account, payment, counter));
                session.commit();
            }
            try (Session session = database.session()) {
                assertThat(session.get(Payment.class, payment.id()).account().getOwner())
                        .isEqualTo("ed");
                assertThat(session.get(Counter.class, counter.id()).hits()).isEqualTo(7);
                assertThat(session.get(Account.class, "1").getOwner()).isEqualTo("ed");
            }
        }
    }
}
