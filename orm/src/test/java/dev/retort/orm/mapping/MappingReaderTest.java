package dev.retort.orm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.orm.bytecode.AccessGenerator;
import dev.retort.schema.Column;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MappingReaderTest {

    @Entity
    @jakarta.persistence.Table(name = "users", schema = "shop")
    static class User {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @jakarta.persistence.Column(unique = true, nullable = false, length = 30)
        @Nullable
        String loginName;

        @jakarta.persistence.Column(name = "years", updatable = false)
        int age;

        @jakarta.persistence.Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal balance;

        @Lob
        @Nullable
        String biography;

        @Nullable
        Mood mood;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Mood rank;

        @Transient
        @Nullable
        String computed;

        transient @Nullable String cached;
        static int counter;

        @OneToMany(
                mappedBy = "user",
                cascade = {CascadeType.PERSIST, CascadeType.REMOVE},
                orphanRemoval = true)
        List<Address> addresses = new ArrayList<>();
    }

    enum Mood {
        GOOD,
        BAD
    }

    @Entity
    static class Address extends Model {
        @Nullable
        String email;

        @ManyToOne(optional = false, fetch = FetchType.LAZY)
        @Nullable
        User user;

        @ManyToOne(cascade = CascadeType.ALL)
        @JoinColumn(name = "invited_by", updatable = false)
        @Nullable
        User inviter;
    }

    @MappedSuperclass
    static class Model {
        @Id
        @GeneratedValue
        @Nullable
        UUID id;
    }

    @Entity
    static class Invoice {
        private @Nullable Long number;
        private boolean paid;

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @SequenceGenerator(name = "numbers", sequenceName = "invoice_numbers", allocationSize = 20)
        public @Nullable Long getNumber() {
            return number;
        }

        public void setNumber(@Nullable Long number) {
            this.number = number;
        }

        public boolean isPaid() {
            return paid;
        }

        public void setPaid(boolean paid) {
            this.paid = paid;
        }

        public String getLabel() {
            return "#" + number;
        }
    }

    @Entity
    static class Receipt {
        @Id
        @GeneratedValue(generator = "receipts")
        @SequenceGenerator(name = "receipts", allocationSize = 5)
        long number;
    }

    @Entity
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        int id;

        @OneToMany(mappedBy = "ticket")
        Set<Seat> seats = new HashSet<>();
    }

    @Entity
    static class Seat {
        @Id
        @Nullable
        String code;

        @ManyToOne
        @Nullable
        Ticket ticket;
    }

    private static final EntityMappings MAPPINGS = read(User.class, Address.class);

    private static EntityMappings read(Class<?>... classes) {
        return new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(List.of(classes));
    }

    @Test
    @Tag("O1")
    void entity_table_isOrdinaryMetaData() {
        Table users = MAPPINGS.metaData().find("shop", "users").orElseThrow();

        assertThat(users).isSameAs(MAPPINGS.of(User.class).table());
        assertThat(users.columns())
                .extracting(Column::name)
                .containsExactly("id", "login_name", "years", "balance", "biography", "mood", "rank");
        assertThat(users.column("id").isIdentity()).isTrue();
        assertThat(users.primaryKey()).extracting(Column::name).containsExactly("id");
        assertThat(users.column("login_name").isUnique()).isTrue();
        assertThat(users.column("login_name").isNullable()).isFalse();
        assertThat(users.column("login_name").type()).isEqualTo(SqlTypes.varchar(30));
        assertThat(users.column("years").isNullable()).isFalse();
        assertThat(users.column("balance").type()).isEqualTo(SqlTypes.numeric(10, 2));
        assertThat(users.column("balance").isNullable()).isTrue();
        assertThat(users.column("biography").type()).isEqualTo(SqlTypes.TEXT);
        assertThat(users.column("mood").type()).isEqualTo(SqlTypes.enumType(Mood.class));
        assertThat(users.column("rank").type().name()).isEqualTo(SqlTypes.INTEGER.name());
    }

    @Test
    @Tag("O1")
    void member_isNumberedInOrderOfDeclaration() {
        EntityMapping<Address> addresses = MAPPINGS.of(Address.class);

        assertThat(addresses.members())
                .extracting(MemberMapping::name)
                .containsExactly("id", "email", "user", "inviter");
        assertThat(addresses.members()).extracting(MemberMapping::index).containsExactly(0, 1, 2, 3);
        assertThat(addresses.columns())
                .extracting(Column::name)
                .containsExactly("id", "email", "user_id", "invited_by");
        assertThat(addresses.attribute("email").position()).isEqualTo(1);
        assertThat(addresses.relationship("inviter").position()).isEqualTo(3);
        assertThat(MAPPINGS.of(User.class).attribute("age").updatable()).isFalse();
    }

    @Test
    @Tag("O7")
    void relationship_bothSides_knowEachOther() {
        RelationshipMapping user = MAPPINGS.of(Address.class).relationship("user");
        RelationshipMapping addresses = MAPPINGS.of(User.class).relationship("addresses");

        assertThat(user.kind()).isEqualTo(RelationshipKind.MANY_TO_ONE);
        assertThat(user.target()).isSameAs(MAPPINGS.of(User.class));
        assertThat(user.inverse()).isSameAs(addresses);
        assertThat(user.nullable()).isFalse();
        assertThat(user.fetch()).isEqualTo(FetchType.LAZY);
        assertThat(addresses.kind()).isEqualTo(RelationshipKind.ONE_TO_MANY);
        assertThat(addresses.inverse()).isSameAs(user);
        assertThat(addresses.joinColumn()).isSameAs(user.joinColumn());
        assertThat(addresses.cascades(CascadeType.REMOVE)).isTrue();
        assertThat(addresses.cascades(CascadeType.MERGE)).isFalse();
        assertThat(addresses.orphanRemoval()).isTrue();
        assertThat(MAPPINGS.of(Address.class).relationship("inviter").cascades(CascadeType.MERGE))
                .isTrue();
        assertThat(MAPPINGS.of(Address.class).relationship("inviter").inverse()).isNull();
    }

    @Test
    @Tag("O7")
    void reference_joinColumn_isForeignKey() {
        Table addresses = MAPPINGS.of(Address.class).table();

        assertThat(addresses.foreignKeys()).hasSize(2).allSatisfy(key -> assertThat(key.target())
                .isSameAs(MAPPINGS.of(User.class).table()));
        assertThat(addresses.column("user_id").type()).isEqualTo(SqlTypes.BIGINT);
        assertThat(addresses.column("user_id").isNullable()).isFalse();
        assertThat(addresses.column("invited_by").isNullable()).isTrue();
    }

    @Test
    @Tag("O4")
    void key_eachStrategy_isRead() {
        EntityMappings invoices = read(Invoice.class);
        EntityMappings tickets = read(Ticket.class, Seat.class);

        assertThat(MAPPINGS.of(User.class).keyGeneration()).isEqualTo(KeyGeneration.IDENTITY);
        assertThat(MAPPINGS.of(Address.class).keyGeneration()).isEqualTo(KeyGeneration.UUID);
        assertThat(invoices.of(Invoice.class).sequence()).isEqualTo(new Sequence("invoice_numbers", null, 20));
        assertThat(tickets.of(Ticket.class).sequence()).isEqualTo(new Sequence("ticket_seq", null, 50));
        assertThat(read(Receipt.class).of(Receipt.class).sequence()).isEqualTo(new Sequence("receipts", null, 5));
        assertThat(tickets.of(Seat.class).keyGeneration()).isEqualTo(KeyGeneration.ASSIGNED);
        assertThatThrownBy(() -> tickets.of(Seat.class).sequence()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("O1")
    void property_keyOnGetter_isReadAndWritten() {
        EntityMapping<Invoice> mapping = read(Invoice.class).of(Invoice.class);
        Invoice invoice = mapping.access().newInstance();

        mapping.access().set(invoice, mapping.member("paid").index(), true);

        assertThat(mapping.members()).extracting(MemberMapping::name).containsExactly("number", "paid");
        assertThat(invoice.isPaid()).isTrue();
    }

    @Test
    @Tag("O8")
    void member_unknown_errorNamesNearest() {
        assertThatThrownBy(() -> MAPPINGS.of(User.class).member("logginName"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessage("Attribute \"logginName\" is not in entity User; it has id, loginName, age, balance,"
                        + " biography, mood, rank, addresses; did you mean \"loginName\"?");
        assertThatThrownBy(() -> MAPPINGS.of(User.class).attribute("addresses"))
                .hasMessageContaining("User.addresses is a relationship");
        assertThatThrownBy(() -> MAPPINGS.of(User.class).relationship("age"))
                .hasMessageContaining("User.age is an attribute");
    }

    @Test
    @Tag("O8")
    void class_notMapped_errorListsThoseThatAre() {
        assertThatThrownBy(() -> MAPPINGS.of(Seat.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("MappingReaderTest$Seat is not mapped")
                .hasMessageContaining("MappingReaderTest$User, ")
                .hasMessageContaining("Registry.of(…)");
    }

    @Test
    void registry_sameClasses_sharesMappings() {
        assertThat(read(Address.class, User.class)).isSameAs(read(User.class, Address.class));
    }
}
