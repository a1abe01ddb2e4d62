package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.ReferenceAttribute;
import dev.retort.orm.mapping.TextAttribute;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.schema.UniqueConstraint;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One object on each side, the foreign key in one of the two tables. */
@Tag("O7")
class OneToOneTest {
    @Entity
    static class Owner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String name;

        @OneToOne(mappedBy = "owner", cascade = CascadeType.PERSIST)
        private @Nullable Passport passport;

        @OneToOne(mappedBy = "holder", cascade = CascadeType.ALL, orphanRemoval = true)
        private @Nullable Badge badge;

        Owner() {}

        Owner(String name) {
            this.name = name;
        }

        @Nullable
        Long id() {
            return id;
        }

        @Nullable
        String name() {
            return name;
        }

        @Nullable
        Passport passport() {
            return passport;
        }

        void setPassport(@Nullable Passport passport) {
            this.passport = passport;
        }

        @Nullable
        Badge badge() {
            return badge;
        }

        void setBadge(@Nullable Badge badge) {
            this.badge = badge;
        }
    }

    @Entity
    static class Passport {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String number;

        @OneToOne(cascade = CascadeType.PERSIST)
        private @Nullable Owner owner;

        Passport() {}

        Passport(String number) {
            this.number = number;
        }

        @Nullable
        String number() {
            return number;
        }

        @Nullable
        Owner owner() {
            return owner;
        }

        void setOwner(@Nullable Owner owner) {
            this.owner = owner;
        }
    }

    /** Cannot be without its holder. */
    @Entity
    static class Badge {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String label;

        @OneToOne(optional = false)
        @JoinColumn(name = "held_by")
        private @Nullable Owner holder;

        Badge() {}

        Badge(String label) {
            this.label = label;
        }

        @Nullable
        String label() {
            return label;
        }

        @Nullable
        Owner holder() {
            return holder;
        }

        void setHolder(@Nullable Owner holder) {
            this.holder = holder;
        }
    }

    /** Has one side only, and takes what it refers to along. */
    @Entity
    static class Envelope {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @OneToOne(cascade = CascadeType.ALL, orphanRemoval = true)
        private @Nullable Letter letter;

        @Nullable
        Letter letter() {
            return letter;
        }

        void setLetter(@Nullable Letter letter) {
            this.letter = letter;
        }
    }

    @Entity
    static class Letter {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;
    }

    @Entity
    static class Hull {
        @Id
        private long id;

        @OneToOne(mappedBy = "hull", cascade = CascadeType.PERSIST)
        private @Nullable Motor motor;

        @Nullable
        Motor motor() {
            return motor;
        }

        void setMotor(Motor motor) {
            this.motor = motor;
        }
    }

    @Entity
    static class Motor {
        @Id
        private long id;

        @OneToOne
        private @Nullable Hull hull;

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn
        private List<Letter> manual = new ArrayList<>();

        List<Letter> manual() {
            return manual;
        }
    }

    /** Each before the next one. */
    @Entity
    static class Link {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable String name;

        @OneToOne(cascade = CascadeType.PERSIST)
        private @Nullable Link next;

        @OneToOne(mappedBy = "next")
        private @Nullable Link previous;

        Link() {}

        Link(String name, @Nullable Link next) {
            this.name = name;
            this.next = next;
        }

        @Nullable
        String name() {
            return name;
        }

        @Nullable
        Link next() {
            return next;
        }

        @Nullable
        Link previous() {
            return previous;
        }
    }

    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(
                vendor, Owner.class, Passport.class, Badge.class, Envelope.class, Letter.class, Link.class);
    }

    /** Ann with passport 1 and badge A, Bob with passport 2 and badge B, Cid with nothing, and passport 3 of nobody. */
    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        try (Session session = database.session()) {
            Owner ann = new Owner("ann");
            ann.setPassport(new Passport("1"));
            ann.setBadge(new Badge("A"));
            Owner bob = new Owner("bob");
            Passport second = new Passport("2");
            second.setOwner(bob);
            bob.setBadge(new Badge("B"));
            session.addAll(List.of(ann, second, new Owner("cid"), new Passport("3")));
            session.commit();
            assertThat(bob.passport()).isSameAs(second);
        }
        return database;
    }

    private record World(Session session) {
        Owner owner(String name) {
            return session.query(Owner.class).filterBy("name", name).one();
        }

        Passport passport(String number) {
            return session.query(Passport.class).filterBy("number", number).one();
        }

        Badge badge(String label) {
            return session.query(Badge.class).filterBy("label", label).one();
        }
    }

    /** What the database has after a change, read by either side. */
    private static void changed(Vendor vendor, Consumer<World> change, String... expected) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                change.accept(new World(session));
                session.commit();
                assertThat(described(session)).containsExactlyInAnyOrder(expected);
            }
            try (Session session = database.session()) {
                assertThat(described(session)).containsExactlyInAnyOrder(expected);
            }
            try (Session session = database.session()) {
                session.query(Passport.class).all();
                session.query(Badge.class).all().forEach(Badge::holder);
                assertThat(described(session)).containsExactlyInAnyOrder(expected);
            }
        }
    }

    private static List<String> described(Session session) {
        List<String> all = new ArrayList<>();
        for (Owner owner : session.query(Owner.class).all()) {
            Passport passport = owner.passport();
            Badge badge = owner.badge();
            all.add(owner.name() + " " + (passport == null ? "-" : passport.number()) + " "
                    + (badge == null ? "-" : badge.label()));
            assertThat(passport == null || passport.owner() == owner).isTrue();
            assertThat(badge == null || badge.holder() == owner).isTrue();
        }
        for (Passport passport : session.query(Passport.class).all()) {
            Owner owner = passport.owner();
            if (owner == null) {
                all.add("- " + passport.number());
            } else {
                assertThat(owner.passport()).isSameAs(passport);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void inverse_read_isLoadedForAllOwnersWithOneStatement(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<String> numbers = new ArrayList<>();
            List<String> statements = database.statements(() -> session.query(Owner.class)
                    .all()
                    .forEach(owner -> numbers.add(
                            owner.passport() == null ? "-" : owner.passport().number())));
            assertThat(statements).hasSize(3);
            assertThat(numbers).containsExactlyInAnyOrder("1", "2", "-");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tables_ofBothSides_haveOneUniqueForeignKey(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            assertThat(database.registry().metadata().sortedTables())
                    .filteredOn(table -> table.name().equals("passport"))
                    .allSatisfy(table -> {
                        assertThat(table.column("owner_id").isNullable()).isTrue();
                        assertThat(table.constraints()).anySatisfy(constraint -> assertThat(constraint)
                                .isInstanceOfSatisfying(UniqueConstraint.class, unique -> assertThat(unique.columns())
                                        .containsExactly(table.column("owner_id"))));
                    });
            assertThat(database.registry().metadata().sortedTables())
                    .filteredOn(table -> table.name().equals("owner"))
                    .allSatisfy(table -> assertThat(table.columns()).hasSize(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_changed_writesNothing(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            session.query(Owner.class).all();
            session.query(Passport.class).all();
            assertThat(session.dirty()).isEmpty();
            assertThat(database.statements(session::commit)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void inverse_set_writesTheForeignKeyOfTheOther(Vendor vendor) {
        changed(vendor, world -> world.owner("cid").setPassport(world.passport("3")), "ann 1 A", "bob 2 B", "cid 3 -");
    }

    @ParameterizedTest
    @EnumSource
    void inverse_replaced_releasesTheFormerFirst(Vendor vendor) {
        changed(
                vendor,
                world -> world.owner("ann").setPassport(world.passport("3")),
                "ann 3 A",
                "bob 2 B",
                "cid - -",
                "- 1");
    }

    @ParameterizedTest
    @EnumSource
    void inverse_replacedByNewObject_releasesTheFormerFirst(Vendor vendor) {
        changed(
                vendor,
                world -> world.owner("ann").setPassport(new Passport("9")),
                "ann 9 A",
                "bob 2 B",
                "cid - -",
                "- 1",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void reference_setToOwnerThatHasOne_releasesTheFormer(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    world.owner("ann");
                    world.passport("3").setOwner(world.owner("ann"));
                },
                "ann 3 A",
                "bob 2 B",
                "cid - -",
                "- 1");
    }

    @ParameterizedTest
    @EnumSource
    void inverse_takenFromAnotherOwner_leavesThatOneWithout(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    world.owner("ann");
                    world.owner("cid").setPassport(world.owner("ann").passport());
                },
                "ann - A",
                "bob 2 B",
                "cid 1 -",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void inverse_setToNull_emptiesTheForeignKey(Vendor vendor) {
        changed(vendor, world -> world.owner("ann").setPassport(null), "ann - A", "bob 2 B", "cid - -", "- 1", "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void reference_setToNull_emptiesTheInverse(Vendor vendor) {
        changed(vendor, world -> world.passport("1").setOwner(null), "ann - A", "bob 2 B", "cid - -", "- 1", "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void bothSides_ofTwoOwnersSwapped_areWrittenByWayOfNull(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    Owner ann = world.owner("ann");
                    Owner bob = world.owner("bob");
                    Passport first = ann.passport();
                    ann.setPassport(bob.passport());
                    bob.setPassport(first);
                },
                "ann 2 A",
                "bob 1 B",
                "cid - -",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void swap_ofUniqueForeignKeys_emptiesThemFirst(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Passport first = world.passport("1");
            Passport second = world.passport("2");
            Owner ann = first.owner();
            first.setOwner(second.owner());
            second.setOwner(ann);
            String update = "UPDATE passport SET owner_id = ? WHERE passport.id = ? [2]";
            assertThat(database.statements(session::flush)).containsExactly(update, update);
        }
    }

    @ParameterizedTest
    @EnumSource
    void references_swapped_areWrittenByWayOfNull(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    Passport first = world.passport("1");
                    Passport second = world.passport("2");
                    Owner ann = first.owner();
                    first.setOwner(second.owner());
                    second.setOwner(ann);
                },
                "ann 2 A",
                "bob 1 B",
                "cid - -",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void references_rotatedOverThree_areWritten(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    Owner ann = world.owner("ann");
                    Owner bob = world.owner("bob");
                    Owner cid = world.owner("cid");
                    Passport third = world.passport("3");
                    cid.setPassport(bob.passport());
                    bob.setPassport(ann.passport());
                    ann.setPassport(third);
                },
                "ann 3 A",
                "bob 1 B",
                "cid 2 -");
    }

    @ParameterizedTest
    @EnumSource
    void orphan_replaced_isDeletedBeforeTheNewOne(Vendor vendor) {
        changed(vendor, world -> world.owner("ann").setBadge(new Badge("N")), "ann 1 N", "bob 2 B", "cid - -", "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void orphan_setToNull_isDeleted(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Badge badge = world.badge("A");
            world.owner("ann").setBadge(null);
            session.flush();
            assertThat(session.status(badge)).isEqualTo(ObjectStatus.DELETED);
            session.commit();
            assertThat(session.query(Badge.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void orphan_movedToAnotherOwner_stays(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    Owner ann = world.owner("ann");
                    Owner cid = world.owner("cid");
                    cid.setBadge(ann.badge());
                    ann.setBadge(null);
                },
                "ann 1 -",
                "bob 2 B",
                "cid - A",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void target_movedToANewOwner_staysThoughTheFormerIsDeleted(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Envelope former = new Envelope();
            former.setLetter(new Letter());
            session.add(former);
            session.commit();
            Letter letter = former.letter();
            Envelope later = new Envelope();
            later.setLetter(letter);
            session.add(later);
            session.delete(former);
            session.commit();
            assertThat(session.query(Envelope.class).one()).isSameAs(later);
            assertThat(later.letter()).isSameAs(letter);
            assertThat(session.query(Letter.class).one()).isSameAs(letter);
            session.delete(later);
            session.commit();
            assertThat(session.query(Letter.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void orphan_ofOwnerThatTakesAnothers_isDeleted(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    world.owner("ann");
                    world.owner("bob").setBadge(world.owner("ann").badge());
                },
                "ann 1 -",
                "bob 2 A",
                "cid - -",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void owner_deleted_takesAlongWhatCascadesAndReleasesTheRest(Vendor vendor) {
        changed(vendor, world -> world.session().delete(world.owner("ann")), "bob 2 B", "cid - -", "- 1", "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void reference_deleted_emptiesTheInverse(Vendor vendor) {
        changed(vendor, world -> world.session().delete(world.passport("1")), "ann - A", "bob 2 B", "cid - -", "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void reference_deletedAndReplaced_isDeletedFirst(Vendor vendor) {
        changed(
                vendor,
                world -> {
                    Owner ann = world.owner("ann");
                    world.session().delete(ann.passport());
                    ann.setPassport(new Passport("9"));
                },
                "ann 9 A",
                "bob 2 B",
                "cid - -",
                "- 3");
    }

    @ParameterizedTest
    @EnumSource
    void newObject_deletedAgain_isNotAddedByItsOwner(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Owner owner = new Owner("dee");
            Passport passport = new Passport("7");
            owner.setPassport(passport);
            session.add(owner);
            session.delete(passport);
            session.commit();
            assertThat(owner.passport()).isNull();
            assertThat(session.query(Passport.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoSides_contradictingEachOther_areRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Owner ann = world.owner("ann");
            Owner bob = world.owner("bob");
            Passport third = world.passport("3");
            ann.setPassport(third);
            third.setOwner(bob);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Passport#" + 3)
                    .hasMessageContaining("Owner#" + ann.id())
                    .hasMessageContaining("set both sides alike");
            session.rollback();
            assertThat(third.owner()).isNull();
            assertThat(ann.passport()).isSameAs(world.passport("1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoOwners_claimingOne_areRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Passport third = world.passport("3");
            world.owner("ann").setPassport(third);
            session.noAutoflush(() -> world.owner("bob").setPassport(third));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("both were set since the last flush");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_afterFlush_restoresBothSides(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Owner ann = world.owner("ann");
            Passport first = world.passport("1");
            Badge badge = world.badge("A");
            ann.setPassport(new Passport("9"));
            ann.setBadge(null);
            session.flush();
            session.rollback();
            assertThat(ann.passport()).isSameAs(first);
            assertThat(first.owner()).isSameAs(ann);
            assertThat(ann.badge()).isSameAs(badge);
            assertThat(badge.holder()).isSameAs(ann);
            assertThat(database.statements(session::commit)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofSavepoint_restoresBothSides(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Owner ann = world.owner("ann");
            Passport first = world.passport("1");
            Passport third = world.passport("3");
            try (NestedTransaction part = session.beginNested()) {
                ann.setPassport(third);
                session.flush();
                assertThat(first.owner()).isNull();
                part.rollback();
            }
            assertThat(ann.passport()).isSameAs(first);
            assertThat(first.owner()).isSameAs(ann);
            assertThat(third.owner()).isNull();
            session.commit();
            assertThat(described(session)).contains("ann 1 A", "- 3");
        }
    }

    /** The owner came to be known only when the row of what is rolled back referred to it. */
    @ParameterizedTest
    @EnumSource
    void rollback_ownerLoadedWithinTheTransaction_doesNotKeepWhatHasNoRow(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Passport first = new World(session).passport("1");
            Owner ann = first.owner();
            Passport ninth = new Passport("9");
            first.setOwner(null);
            session.flush();
            ninth.setOwner(ann);
            session.add(ninth);
            session.flush();
            assertThat(ann.name()).isEqualTo("ann");
            assertThat(ann.passport()).isSameAs(ninth);
            session.rollback();
            assertThat(first.owner()).isSameAs(ann);
            assertThat(ann.passport()).isSameAs(first);
            session.commit();
            assertThat(described(session)).contains("ann 1 A");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reference_unflushed_isSeenWhenTheOwnerLoads(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Passport first = world.passport("1");
            Passport third = world.passport("3");
            Owner ann = first.owner();
            first.setOwner(null);
            third.setOwner(ann);
            session.noAutoflush(() -> {
                assertThat(ann.name()).isEqualTo("ann");
                assertThat(ann.passport()).isSameAs(third);
            });
            session.commit();
            assertThat(described(session)).contains("ann 3 A", "- 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_movedByAnotherTransaction_movesBothSidesWhenRead(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            World world = new World(session);
            Owner ann = world.owner("ann");
            Owner cid = world.owner("cid");
            Passport first = world.passport("1");
            session.commit();
            database.execute("UPDATE passport SET owner_id = " + cid.id() + " WHERE owner_id = " + ann.id());
            assertThat(world.passport("1")).isSameAs(first);
            assertThat(first.owner()).isSameAs(cid);
            assertThat(cid.passport()).isSameAs(first);
            assertThat(ann.passport()).isNull();
            assertThat(session.dirty()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSide_replaced_deletesItsOrphan(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            Envelope envelope = new Envelope();
            Letter first = new Letter();
            envelope.setLetter(first);
            session.add(envelope);
            session.commit();
            Letter second = new Letter();
            envelope.setLetter(second);
            session.commit();
            assertThat(session.query(Letter.class).all()).containsExactly(second);
            session.delete(envelope);
            session.commit();
            assertThat(session.query(Letter.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O41")
    void option_behindTheSideWithoutColumn_isFollowed(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Hull.class, Motor.class, Letter.class)) {
            try (Session session = database.session()) {
                Hull hull = new Hull();
                hull.setMotor(new Motor());
                hull.motor().manual().add(new Letter());
                session.add(hull);
                session.commit();
            }
            Hull hull;
            try (Session session = database.session()) {
                hull = session.query(Hull.class)
                        .options(selectin(ReferenceAttribute.of(Hull.class, "motor", Motor.class))
                                .then(selectin(CollectionAttribute.of(Motor.class, "manual", Letter.class))))
                        .one();
            }
            assertThat(hull.motor().manual()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void selfReference_chain_isLoadedInBothDirections(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            try (Session session = database.session()) {
                session.add(new Link("a", new Link("b", new Link("c", null))));
                session.commit();
            }
            try (Session session = database.session()) {
                Link last = session.query(Link.class).filterBy("name", "c").one();
                Link middle = last.previous();
                assertThat(middle).isNotNull();
                assertThat(middle.next()).isSameAs(last);
                assertThat(middle.previous().name()).isEqualTo("a");
                assertThat(middle.previous().previous()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inverse_twoRowsWithoutConstraint_areRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            database.execute("CREATE TABLE copy AS SELECT * FROM passport");
            database.execute("DROP TABLE passport" + (vendor == Vendor.SQLITE ? "" : " CASCADE"));
            database.execute("ALTER TABLE copy RENAME TO passport");
            database.execute("UPDATE passport SET owner_id = (SELECT min(id) FROM owner)");
            assertThatThrownBy(() -> session.query(Owner.class).all())
                    .isInstanceOf(MultipleResultsFoundException.class)
                    .hasMessageContaining("has one passport, but 3 rows of passport refer to it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void join_overTheSideWithoutColumn_usesTheOthers(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Owner.class)
                            .join(ReferenceAttribute.of(Owner.class, "passport", Passport.class))
                            .where(TextAttribute.<Passport, String>of(Passport.class, "number", String.class)
                                    .eq("2"))
                            .one()
                            .name())
                    .isEqualTo("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void filter_byTheSideWithoutColumn_asksTheOther(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Passport.class)
                            .filterBy("owner", new World(session).owner("ann"))
                            .one()
                            .number())
                    .isEqualTo("1");
            assertThat(session.query(Owner.class).filterBy("passport", null).all())
                    .isNotEmpty()
                    .allSatisfy(owner -> assertThat(owner.passport()).isNull());
        }
    }
}
