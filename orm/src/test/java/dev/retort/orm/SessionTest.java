package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.sql.Sql.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.engine.Engine;
import dev.retort.error.DetachedInstanceException;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.Address_;
import dev.retort.orm.blog.User;
import dev.retort.orm.blog.User_;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {
    static List<String> urls() {
        return List.of(
                TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("O20")
    @Tag("O21")
    @Tag("O50")
    void session_usersAndAddresses_wholeLife(String url) {
        Registry registry = Registry.of(User.class, Address.class);
        try (Engine engine = Engine.create(url)) {
            registry.metadata().createAll(engine);
            try (Session session = new Session(engine, registry)) {
                User ed = User_.with().name("ed").fullname("Ed Jones").create();
                ed.addresses().add(Address_.with().email("ed@x").create());
                ed.addresses().add(Address_.with().email("jones@x").create());
                session.add(ed);
                session.add(User_.with().name("ryan").create());
                assertThat(session.newObjects()).hasSize(4);
                session.commit();
                assertThat(ed.id()).isNotNull();
                assertThat(session.status(ed)).isEqualTo(ObjectStatus.PERSISTENT);
                assertThat(session.get(User.class, ed.id())).isSameAs(ed);
                ed.setFullname("Edward Jones");
                assertThat(session.dirty()).containsExactly(ed);
                session.rollback();
                assertThat(ed.fullname()).isEqualTo("Ed Jones");
                assertThat(ed.addresses()).hasSize(2);
            }
            User lazy;
            try (Session session = new Session(engine, registry)) {
                List<User> found = session.query(User.class)
                        .where(or(User_.name.eq("ryan"), User_.fullname.startsWith("Ed")))
                        .options(selectin(User_.addresses))
                        .orderBy(User_.id)
                        .all();
                assertThat(found).extracting(User::name).containsExactly("ed", "ryan");
                User ed = found.get(0);
                assertThat(ed.addresses()).extracting(Address::email).containsExactlyInAnyOrder("ed@x", "jones@x");
                assertThat(ed.addresses().get(0).user()).isSameAs(ed);
                ed.addresses().remove(0);
                session.flush();
                assertThat(session.query(Address.class).count()).isEqualTo(1);
                session.delete(ed);
                session.commit();
                assertThat(session.query(Address.class).count()).isZero();
                assertThat(session.query(User.class).filterBy("name", "ed").all())
                        .isEmpty();
                lazy = session.query(User.class).one();
                session.rollback();
            }
            User detached = lazy;
            assertThatThrownBy(() -> detached.addresses().size()).isInstanceOf(DetachedInstanceException.class);
        }
    }
}
