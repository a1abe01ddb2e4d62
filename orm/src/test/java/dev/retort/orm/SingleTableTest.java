package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.immediate;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.lazy;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.load.LoadPath;
import dev.retort.orm.mapping.CollectionAttribute;
import dev.retort.orm.mapping.RelationshipAttribute;
import dev.retort.orm.zoo.Animal;
import dev.retort.orm.zoo.Animal_;
import dev.retort.orm.zoo.Cat;
import dev.retort.orm.zoo.Cat_;
import dev.retort.orm.zoo.Dog;
import dev.retort.orm.zoo.Dog_;
import dev.retort.orm.zoo.Keeper;
import dev.retort.orm.zoo.Keeper_;
import dev.retort.orm.zoo.Kennel;
import dev.retort.orm.zoo.Kennel_;
import dev.retort.orm.zoo.Puppy;
import dev.retort.orm.zoo.Puppy_;
import dev.retort.orm.zoo.Toy;
import dev.retort.orm.zoo.Toy_;
import dev.retort.sql.Select;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities that extend each other, in one table. */
class SingleTableTest {
    private static final Class<?>[] ENTITIES = {
        Keeper.class, Cat.class, Puppy.class, Dog.class, Animal.class, Kennel.class, Toy.class
    };

    static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, ENTITIES);
    }

    /** A keeper of three animals, whose favourite is the puppy; all refer to others. */
    static void fill(TestDatabase database) {
        try (Session session = database.session()) {
            Kennel kennel = Kennel_.with().label("k").create();
            Keeper ann = Keeper_.with().name("ann").create();
            Keeper bob = Keeper_.with().name("bob").create();
            Dog rex = Dog_.with().name("rex").trained(true).kennel(kennel).create();
            Puppy pip = Puppy_.with().name("pip").weeks(7).kennel(kennel).create();
            Cat tom = Cat_.with().name("tom").lives(9).tag("red").create();
            rex.toys().add(Toy_.with().label("ball").create());
            rex.toys().add(Toy_.with().label("bone").create());
            session.addAll(List.of(kennel, ann, bob, rex, pip, tom));
            rex.setKeeper(ann);
            pip.setKeeper(ann);
            tom.setKeeper(ann);
            rex.setFriend(tom);
            tom.setFriend(pip);
            ann.setFavourite(pip);
            ann.setCat(tom);
            ann.walks().add(rex);
            ann.walks().add(pip);
            bob.setFavourite(tom);
            session.commit();
        }
    }

    private static TestDatabase filled(Vendor vendor) {
        TestDatabase database = open(vendor);
        fill(database);
        return database;
    }

    private static <E extends Animal> E named(Session session, Class<E> type, String name) {
        return session.query(type).filterBy("name", name).one();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void query_ofRoot_givesObjectsOfTheirClasses(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            List<Animal> all = session.query(Animal.class).orderBy(Animal_.name).all();
            assertThat(all).extracting(Object::getClass).containsExactly(Puppy.class, Dog.class, Cat.class);
            Puppy pip = (Puppy) all.get(0);
            assertThat(pip.weeks()).isEqualTo(7);
            assertThat(((Dog) all.get(1)).isTrained()).isTrue();
            assertThat(((Cat) all.get(2)).lives()).isEqualTo(9);
            assertThat(((Cat) all.get(2)).tag()).isEqualTo("red");
            assertThat(all).extracting(Animal::loads).containsOnly(1);
            assertThat(all.get(1).friend()).isSameAs(all.get(2));
            assertThat(all.get(2).friend()).isSameAs(pip);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void query_ofSubclass_givesItAndThoseBelow(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Dog.class).orderBy(Dog_.name).all())
                    .extracting(Dog::name)
                    .containsExactly("pip", "rex");
            assertThat(session.query(Puppy.class).all()).extracting(Dog::name).containsExactly("pip");
            assertThat(session.query(Cat.class).count()).isEqualTo(1);
            assertThat(session.query(Animal.class).count()).isEqualTo(3);
            assertThat(session.query(Puppy.class).where(Puppy_.name.eq("rex")).exists())
                    .isFalse();
            assertThat(session.query(Dog.class).orderBy(Dog_.name).limit(1).all())
                    .hasSize(1);
            try (var stream = session.query(Dog.class).yieldPer(1).stream()) {
                assertThat(stream.map(Dog::name)).containsExactlyInAnyOrder("pip", "rex");
            }
            assertThat(session.query(Dog_.as("d")).all()).hasSize(2);
        }
    }

    @Test
    @Tag("O6")
    void query_onPostgresql_namesTheClassesInItsCondition() {
        try (TestDatabase database = filled(Vendor.POSTGRESQL);
                Session session = database.session()) {
            String columns = "animal.id, animal.name, animal.version, animal.keeper_id, animal.friend_id, ";
            assertThat(database.statements(() -> session.query(Cat.class).all()).get(0))
                    .isEqualTo("SELECT " + columns + "animal.lives, animal.tag, animal.dtype"
                            + " FROM animal WHERE animal.dtype = ?");
            assertThat(database.statements(() -> session.query(Dog.class).all()).get(0))
                    .isEqualTo("SELECT " + columns + "animal.trained, animal.tag, animal.kennel_id, animal.dtype,"
                            + " animal.weeks FROM animal WHERE animal.dtype = ANY (?)");
            assertThat(database.statements(() -> session.query(Animal.class).all())
                            .get(0))
                    .isEqualTo(
                            "SELECT " + columns
                                    + "animal.dtype, animal.lives, animal.tag, animal.trained, animal.kennel_id, animal.weeks FROM animal");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void get_byAnyClassOfTheObject_givesTheSameObject(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Long key = named(session, Dog.class, "rex").id();
            session.expungeAll();
            assertThat(session.get(Cat.class, key)).isNull();
            assertThat(session.get(Puppy.class, key)).isNull();
            Animal rex = session.get(Animal.class, key);
            assertThat(rex).isExactlyInstanceOf(Dog.class);
            assertThat(session.get(Dog.class, key)).isSameAs(rex);
            assertThat(database.statements(
                            () -> assertThat(session.get(Cat.class, key)).isNull()))
                    .isEmpty();
            assertThat(named(session, Animal.class, "rex")).isSameAs(rex);
            assertThat(session.get(Animal.class, -1L)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void flush_changes_areWrittenForEachClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            try (Session session = database.session()) {
                Puppy pip = named(session, Puppy.class, "pip");
                Cat tom = (Cat) named(session, Animal.class, "tom");
                pip.setWeeks(8);
                pip.setTrained(true);
                tom.setName("tim");
                tom.setFriend(null);
                session.commit();
                assertThat(pip.version()).isEqualTo(1);
                assertThat(session.dirty()).isEmpty();
            }
            try (Session session = database.session()) {
                Puppy pip = (Puppy) named(session, Dog.class, "pip");
                assertThat(pip.weeks()).isEqualTo(8);
                assertThat(pip.isTrained()).isTrue();
                assertThat(named(session, Animal.class, "tim").friend()).isNull();
                Dog rex = named(session, Dog.class, "rex");
                session.get(Keeper.class, rex.keeper().id()).walks().clear();
                session.delete(rex);
                session.commit();
                assertThat(session.query(Toy.class).count()).isZero();
                assertThat(session.query(Animal.class).count()).isEqualTo(2);
            }
        }
    }

    @Test
    @Tag("O6")
    void flush_ofSeveralClasses_takesAStatementPerClassAndOneDelete() {
        try (TestDatabase database = open(Vendor.POSTGRESQL);
                Session session = database.session()) {
            Cat tom = Cat_.with().name("tom").create();
            Cat tim = Cat_.with().name("tim").friend(tom).create();
            Puppy pip = Puppy_.with().name("pip").friend(tim).create();
            assertThat(database.statements(() -> {
                        session.addAll(List.of(pip, tim, tom));
                        session.flush();
                    }))
                    .hasSize(3)
                    .allSatisfy(insert -> assertThat(insert).startsWith("INSERT INTO animal"));
            assertThat(database.statements(() -> {
                        session.delete(pip);
                        session.delete(tim);
                        session.delete(tom);
                        session.flush();
                    }))
                    .containsExactly(
                            "DELETE FROM keeper_animal WHERE keeper_animal.walks_id = ANY (?)",
                            "UPDATE animal SET friend_id = ? WHERE animal.id = ? [1]",
                            "UPDATE animal SET friend_id = ? WHERE animal.id = ? [1]",
                            "DELETE FROM animal WHERE animal.id = ? AND animal.version = ? [3]");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void references_toAnExtendedEntity_comeWithTheirOwners(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(database.statements(() ->
                            session.query(Keeper.class).orderBy(Keeper_.name).all()))
                    .hasSize(2);
            Keeper ann =
                    session.query(Keeper.class).where(Keeper_.name.eq("ann")).one();
            assertThat(ann.favourite()).isExactlyInstanceOf(Puppy.class);
            assertThat(session.dirty()).isEmpty();
            assertThat(ann.cat().lives()).isEqualTo(9);
            assertThat(ann.cat()).isSameAs(session.get(Animal.class, ann.cat().id()));
            assertThat(ann.animals()).hasSize(3);
            assertThat(ann.walks()).hasSize(2);
        }
    }

    private static <T> LoadPath<T> by(String strategy, RelationshipAttribute<?, T> relationship) {
        return switch (strategy) {
            case "joined" -> joined(relationship);
            case "selectin" -> selectin(relationship);
            case "subquery" -> subquery(relationship);
            default -> immediate(relationship);
        };
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void options_eachStrategy_loadsRelationshipsToRootAndSubclasses(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            for (String strategy : List.of("joined", "selectin", "subquery", "immediate")) {
                try (Session session = database.session()) {
                    List<Keeper> keepers = session.query(Keeper.class)
                            .orderBy(Keeper_.name)
                            .options(
                                    by(strategy, Keeper_.animals)
                                            .then(by(strategy, Animal_.friend), by(strategy, Dog_.toys)),
                                    by(strategy, Keeper_.favourite),
                                    by(strategy, Keeper_.walks),
                                    by(strategy, Keeper_.cat))
                            .all();
                    assertThat(database.statements(() -> {
                                Keeper ann = keepers.get(0);
                                assertThat(ann.animals())
                                        .extracting(Animal::name)
                                        .containsExactlyInAnyOrder("rex", "pip", "tom");
                                assertThat(ann.animals().stream()
                                                .filter(Dog.class::isInstance)
                                                .map(Dog.class::cast)
                                                .mapToInt(dog -> dog.toys().size())
                                                .sum())
                                        .isEqualTo(2);
                                assertThat(ann.favourite()).isInstanceOf(Puppy.class);
                                assertThat(ann.cat().name()).isEqualTo("tom");
                                assertThat(keepers.get(1).favourite()).isSameAs(ann.cat());
                                assertThat(ann.walks()).hasSize(2);
                            }))
                            .as(strategy)
                            .isEmpty();
                    assertThat(session.dirty()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void options_ofASubclass_loadForItsObjectsAmongTheOthers(Vendor vendor) {
        try (TestDatabase database = filled(vendor)) {
            for (var option : List.of(joined(Dog_.toys), selectin(Dog_.toys), subquery(Dog_.toys))) {
                try (Session session = database.session()) {
                    List<Animal> all = session.query(Animal.class)
                            .orderBy(Animal_.name)
                            .options(option, selectin(Dog_.kennel))
                            .all();
                    assertThat(database.statements(() -> {
                                assertThat(((Dog) all.get(1)).toys()).hasSize(2);
                                assertThat(((Dog) all.get(0)).toys()).isEmpty();
                                assertThat(((Dog) all.get(0)).kennel().label()).isEqualTo("k");
                            }))
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void joins_andConditions_meanTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.query(Keeper.class)
                            .join(Keeper_.cat)
                            .where(Cat_.lives.eq(9))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Keeper.class)
                            .where(Keeper_.animals.any(Animal_.name.eq("rex")))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Keeper.class)
                            .where(Keeper_.walks.any(Dog_.trained.isTrue()))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Keeper.class)
                            .where(Keeper_.cat.has(Cat_.name.eq("tom")))
                            .count())
                    .isEqualTo(1);
            assertThat(session.query(Animal.class)
                            .where(Animal_.friend.has(Animal_.name.eq("pip")))
                            .one()
                            .name())
                    .isEqualTo("tom");
            assertThat(session.query(Dog.class)
                            .join(Dog_.toys)
                            .where(Toy_.label.eq("ball"))
                            .one()
                            .name())
                    .isEqualTo("rex");
            assertThat(session.query(Animal.class)
                            .join(Dog_.toys)
                            .where(Toy_.label.eq("ball"))
                            .one()
                            .name())
                    .isEqualTo("rex");
            assertThat(session.query(Dog.class)
                            .join(Animal_.keeper)
                            .where(Keeper_.name.eq("ann"))
                            .all())
                    .hasSize(2);
            assertThatThrownBy(() -> session.query(Dog.class).join(Animal_.friend))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("reads Animal already; join it under another name: Animal_.as(\"other\")");
            assertThat(session.query(Dog.class)
                            .join(Animal_.friend, Animal_.as("friend"))
                            .all())
                    .extracting(Dog::name)
                    .containsExactly("rex");
            assertThat(session.query(Kennel.class).one().dogs()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void bulk_changes_areOfTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Cat tom = named(session, Cat.class, "tom");
            assertThat(session.query(Dog.class).allRows().update(Dog_.tag.set("blue")))
                    .isEqualTo(2);
            assertThat(tom.tag()).isEqualTo("red");
            assertThat(session.query(Animal.class).where(Animal_.name.eq("tom")).update(Animal_.name.set("tim")))
                    .isEqualTo(1);
            assertThat(tom.name()).isEqualTo("tim");
            assertThatThrownBy(() -> session.query(Cat.class).delete())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("allRows()");
            assertThatThrownBy(() -> session.query(Animal.class).allRows().update(Cat_.lives.set(1)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Column \"lives\" is no attribute of Animal");
            session.query(Keeper.class).allRows().update(Keeper_.favourite.set(null), Keeper_.cat.set(null));
            session.query(Dog.class).allRows().update(Dog_.friend.set(null));
            assertThat(session.query(Cat.class).allRows().delete()).isEqualTo(1);
            assertThat(session.query(Animal.class).count()).isEqualTo(2);
            session.bulkInsert(List.of(
                    Cat_.with().name("a").lives(3).create(),
                    Puppy_.with().name("b").weeks(1).create()));
            assertThat(session.query(Puppy.class).filterBy("weeks", 1).one().name())
                    .isEqualTo("b");
            assertThat(session.query(Cat.class).one().lives()).isEqualTo(3);
            assertThat(session.bulkUpdate(
                            Cat.class,
                            List.of(Map.of("id", named(session, Cat.class, "a").id(), "lives", 4))))
                    .isEqualTo(1);
            assertThat(named(session, Cat.class, "a").lives()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void merge_refreshAndRollback_keepTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Puppy pip = named(session, Puppy.class, "pip");
            session.expungeAll();
            pip.setWeeks(9);
            Puppy merged = session.merge(pip);
            assertThat(merged).isNotSameAs(pip);
            assertThat(merged.weeks()).isEqualTo(9);
            assertThat(session.get(Animal.class, pip.id())).isSameAs(merged);
            session.flush();
            session.rollback();
            assertThat(merged.weeks()).isEqualTo(7);
            merged.setWeeks(10);
            session.refresh(merged);
            assertThat(merged.weeks()).isEqualTo(7);
            Dog added = Dog_.with().name("new").create();
            session.add(added);
            session.flush();
            assertThat(session.get(Animal.class, added.id())).isSameAs(added);
            session.rollback();
            assertThat(added.id()).isNull();
            assertThat(session.query(Dog.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void row_ofAnUnknownClass_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            database.execute("UPDATE animal SET dtype = 'Cow' WHERE name = 'tom'");
            Query<Animal> all = session.query(Animal.class).orderBy(Animal_.name);
            assertThatThrownBy(all::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("The row of animal with the key ")
                    .hasMessageContaining("\"Cow\" in \"dtype\"")
                    .hasMessageContaining("\"Cat\" is Cat")
                    .hasMessageContaining("\"pup\" is Puppy");
        }
    }

    @Test
    @Tag("O6")
    void lazy_ofAnExtendedEntity_isRefused() {
        try (TestDatabase database = open(Vendor.H2);
                Session session = database.session()) {
            assertThatThrownBy(() -> session.query(Keeper.class)
                            .options(lazy(Keeper_.favourite))
                            .all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Animal is extended by other entities");
            assertThatThrownBy(() ->
                            session.query(Toy.class).options(lazy(Toy_.dog)).all())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Dog is extended by other entities");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O52")
    void ofType_inJoinsConditionsAndOptions_meansTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            CollectionAttribute<Keeper, Dog> dogs = Keeper_.animals.ofType(Dog_.self());
            assertThat(session.query(Keeper.class)
                            .join(dogs)
                            .where(Dog_.trained.isTrue())
                            .one()
                            .name())
                    .isEqualTo("ann");
            assertThat(session.query(Keeper.class)
                            .where(dogs.any(Dog_.name.eq("tom")))
                            .all())
                    .isEmpty();
            assertThat(session.query(Keeper.class).where(dogs.any()).all()).hasSize(1);
            Dog_.As other = Dog_.as("other");
            assertThat(session.query(Keeper.class)
                            .join(Keeper_.favourite.ofType(other))
                            .where(other.name.eq("pip"))
                            .all())
                    .hasSize(1);
            assertThat(session.query(Keeper.class)
                            .where(Keeper_.favourite.ofType(Cat_.self()).has(Cat_.lives.eq(9)))
                            .one()
                            .name())
                    .isEqualTo("bob");
            session.expungeAll();
            Keeper ann = session.query(Keeper.class)
                    .where(Keeper_.name.eq("ann"))
                    .options(selectin(dogs).selectin(Dog_.toys))
                    .one();
            assertThat(database.statements(() -> assertThat(ann.animals().stream()
                                    .filter(Dog.class::isInstance)
                                    .mapToInt(animal -> ((Dog) animal).toys().size())
                                    .sum())
                            .isEqualTo(2)))
                    .isEmpty();
            assertThat(ann.animals()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void statementsOfCore_meanTheClass(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            assertThat(session.scalars(select(Dog_.name).orderBy(Dog_.name))).containsExactly("pip", "rex");
            assertThat(session.scalars(select(Cat_.self()))).hasSize(1).allMatch(Cat.class::isInstance);
            assertThat(session.scalars(select(Animal_.self()).where(Dog_.trained.isTrue())))
                    .extracting(Animal::name)
                    .containsExactly("rex");
            assertThat(session.scalars(select(Puppy_.weeks))).containsExactly(7);
            assertThat(session.scalar(select(count(Dog_.name)))).isEqualTo(2);
            Dog_.As other = Dog_.as("other");
            assertThat(session.scalars(select(other).orderBy(other.name)))
                    .extracting(Dog::name)
                    .containsExactly("pip", "rex");
            assertThat(session.execute(select(Keeper_.name, Dog_.name)
                                    .from(Keeper_.self().source())
                                    .join(Dog_.self().source(), Dog_.name.ne(Keeper_.name)))
                            .all())
                    .hasSize(4);
        }
    }

    @Test
    @Tag("O6")
    void statementOfCore_withAnOuterJoin_hasToSayTheClass() {
        try (TestDatabase database = filled(Vendor.H2);
                Session session = database.session()) {
            Select<?> keepers =
                    select(Keeper_.name, Dog_.name).from(Keeper_.self().source());
            assertThatThrownBy(
                            () -> session.execute(keepers.leftJoin(Dog_.self().source(), Dog_.name.ne(Keeper_.name))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("add Dog_.self().ofClass() to it");
            assertThat(session.execute(keepers.leftJoin(
                                    Dog_.self().source(),
                                    Dog_.name.ne(Keeper_.name).and(Dog_.self().ofClass())))
                            .all())
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void uniqueValue_thatAnObjectOfAnotherClassGivesUp_isTaken(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Dog rex = named(session, Dog.class, "rex");
            Cat tom = named(session, Cat.class, "tom");
            tom.setName("tim");
            rex.setName("tom");
            session.flush();
            rex.setName("rex");
            tom.setName("tom");
            session.flush();
            assertThat(session.query(Animal.class).orderBy(Animal_.name).all())
                    .extracting(Animal::name)
                    .containsExactly("pip", "rex", "tom");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("O6")
    void row_thatBecameOneOfAnotherClass_isRefused(Vendor vendor) {
        try (TestDatabase database = filled(vendor);
                Session session = database.session()) {
            Cat tom = named(session, Cat.class, "tom");
            Dog rex = named(session, Dog.class, "rex");
            session.commit();
            database.execute("UPDATE animal SET dtype = 'Dog' WHERE name = 'tom'");
            database.execute("UPDATE keeper SET cat_id = " + rex.id() + " WHERE name = 'ann'");
            Query<Animal> all = session.query(Animal.class);
            assertThatThrownBy(all::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is of Dog now, but this session holds Cat#" + tom.id());
            Query<Keeper> keepers = session.query(Keeper.class);
            assertThatThrownBy(keepers::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Keeper.cat refers to Cat#" + rex.id() + ", but that row is of Dog");
        }
    }

    @Test
    @Tag("O6")
    void queryWithinAQuery_hasToSayTheClass() {
        try (TestDatabase database = filled(Vendor.H2);
                Session session = database.session()) {
            Query<Animal> animals = session.query(Animal.class).orderBy(Animal_.name);
            Query<Animal> vague = animals.where(Animal_.name.in(select(Dog_.name)));
            assertThatThrownBy(vague::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("lists attributes of Dog")
                    .hasMessageContaining("add where(Dog_.self().ofClass())");
            assertThatThrownBy(() -> session.scalars(select(Animal_.name).where(Animal_.name.in(select(Dog_.name)))))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(animals.where(Animal_.name.in(
                                    select(Dog_.name).where(Dog_.self().ofClass())))
                            .all())
                    .extracting(Animal::name)
                    .containsExactly("pip", "rex");
        }
    }

    @Test
    @Tag("O6")
    void abstractEntity_hasNoObjects() {
        try (TestDatabase database = open(Vendor.H2)) {
            assertThatThrownBy(() -> database.registry().create(Animal.class, Map.of("name", "x")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Animal is abstract and has no objects of its own; make one of Cat, Dog, Puppy");
        }
    }
}
