package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.orm.mapping.MappingReader;
import dev.retort.orm.mapping.NamingStrategy;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities with members of every type, of every visibility. */
final class People {

    static final EntityMappings MAPPINGS = new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator())
            .read(List.of(Person.class, Account.class));
    static final EntityMapping<Person> PERSONS = MAPPINGS.of(Person.class);
    static final EntityMapping<Account> ACCOUNTS = MAPPINGS.of(Account.class);

    private People() {}

    /** Its private field is out of a nest mate's reach. */
    @MappedSuperclass
    static class Model<K> {
        @Id
        private @Nullable K id;

        public @Nullable K getId() {
            return id;
        }
    }

    enum Mood {
        GOOD,
        BAD
    }

    @Entity(name = "person")
    static class Person extends Model<Long> {
        private boolean truth;
        private short small;
        private int number;
        private long big;
        private float approximate;
        private double precise;
        private @Nullable Integer boxed;
        private @Nullable String name;
        private @Nullable BigDecimal amount;
        private @Nullable LocalDate day;
        private @Nullable Instant moment;
        private @Nullable UUID uuid;
        private @Nullable Mood mood;
        private byte @Nullable [] bytes;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Person boss;

        @OneToMany(mappedBy = "boss")
        private List<Person> staff = new ArrayList<>();

        private Person() {}

        @Nullable
        String name() {
            return name;
        }

        void rename(String newName, long times, double factor) {
            name = newName + times + factor;
        }

        protected boolean fails() {
            throw new IllegalStateException("as asked");
        }

        @Override
        public String toString() {
            return "Person " + name;
        }
    }

    /** Accessed by properties; the setter is fluent. */
    @Entity
    static class Account {
        private @Nullable String code;
        private double balance;
        int reads;

        @Id
        protected @Nullable String getCode() {
            return code;
        }

        private Account setCode(@Nullable String code) {
            this.code = code;
            return this;
        }

        double getBalance() {
            reads++;
            return balance;
        }

        void setBalance(double balance) {
            this.balance = balance;
        }
    }
}
