package dev.retort.orm.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.blog.User;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.orm.mapping.MappingReader;
import dev.retort.orm.mapping.NamingStrategy;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes let an unloaded reference be looked into; nobody but they themselves uses their fields. */
@Tag("O40")
class FieldReachTest {
    private static boolean isReached(Class<?>... classes) {
        EntityMappings mappings =
                new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(List.of(classes));
        return new GeneratedClasses().isReachedByFields(mappings.of(classes[0]));
    }

    @Test
    void privateFieldsReachedByMethods_areSafe() {
        assertThat(isReached(User.class, dev.retort.orm.blog.Address.class)).isFalse();
        assertThat(isReached(Node.class)).isFalse();
        assertThat(isReached(Account.class)).isFalse();
        assertThat(isReached(Careful.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Open.class,
                Comparing.class,
                Copying.class,
                Walking.class,
                Writing.class,
                Capturing.class,
                Delegating.class,
                Referring.class,
                Cousin.class
            })
    void fieldsOfAnotherInstance_inReach_areFound(Class<?> entity) {
        assertThat(isReached(entity)).isTrue();
    }

    @Entity
    static class Careful {
        @Id
        private @Nullable Long id;

        private @Nullable String name;
        private int count;
        private boolean open;

        @ManyToOne
        private @Nullable Careful next;

        private transient @Nullable String cached;

        static Careful of(String name) {
            Careful careful = new Careful();
            careful.name = name;
            careful.count++;
            return careful;
        }

        void setNext(@Nullable Careful next) {
            this.next = next;
        }

        @Nullable
        Careful next() {
            return next;
        }

        void setOpen(boolean open) {
            this.open = open;
            count += 2;
        }

        Supplier<String> text() {
            return () -> name + count + open;
        }

        private int size() {
            return name == null ? 0 : name.length();
        }

        boolean isLongerThan(Careful other) {
            return size() > other.name().length();
        }

        /** By the key, and by methods. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Careful careful && Objects.equals(id, careful.id) && name().equals(careful.name());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }

        String name() {
            cached = name + "!";
            return cached;
        }
    }

    @Entity
    static class Open {
        @Id
        private @Nullable Long id;

        @Nullable
        String name;
    }

    @Entity
    static class Comparing {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Comparing comparing && Objects.equals(name, comparing.name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }
    }

    @Entity
    static class Copying {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        void copyFrom(Copying other) {
            this.name = other.name;
        }
    }

    @Entity
    static class Walking {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        @ManyToOne
        private @Nullable Walking next;

        @Nullable
        String nextName() {
            return next == null ? null : next.name;
        }
    }

    @Entity
    static class Writing {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        @ManyToOne
        private @Nullable Writing next;

        void rename(String newName) {
            if (next != null) {
                next.name = newName;
            }
        }
    }

    @Entity
    static class Capturing {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        Supplier<@Nullable String> nameOf(Capturing other) {
            return () -> other.name;
        }
    }

    /** By a private method, which no ghost overrides. */
    @Entity
    static class Delegating {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        private @Nullable String key() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Delegating delegating && Objects.equals(key(), delegating.key());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(key());
        }
    }

    /** By a reference to a private method. */
    @Entity
    static class Referring {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        private String key() {
            return String.valueOf(name);
        }

        static List<String> keys(List<Referring> all) {
            return all.stream().map(Referring::key).toList();
        }
    }

    @Entity
    static class Cousin {
        @Id
        private @Nullable Long id;

        private @Nullable String name;

        static final class Report {
            @Nullable
            String line(List<Cousin> cousins) {
                return cousins.get(0).name;
            }
        }
    }
}
