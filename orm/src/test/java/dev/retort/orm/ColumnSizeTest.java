package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An object has the value that its row has; what is too large for its column is named. */
@Tag("O31")
@Tag("O33")
class ColumnSizeTest {
    @Entity
    static class Price {
        @Id
        @Column(precision = 10, scale = 1)
        private @Nullable BigDecimal level;

        @Column(precision = 10, scale = 2)
        private @Nullable BigDecimal amount;

        private @Nullable BigDecimal exact;

        @Column(length = 5)
        private @Nullable String unit;

        @Version
        private int version;

        Price() {}

        Price(String level, String amount) {
            this.level = new BigDecimal(level);
            this.amount = new BigDecimal(amount);
            this.exact = this.amount;
        }
    }

    @ParameterizedTest
    @EnumSource
    void number_thatTheColumnWouldRound_isRefused(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Price.class);
                Session session = database.session()) {
            session.add(new Price("1.0", "10.555"));
            refused(session::flush, "Price", "3 digits", "\"amount\"", "NUMERIC(10, 2)", "setScale(2");
            session.rollback();
            refused(() -> session.bulkInsert(List.of(new Price("1.0", "10.555"))), "Price", "\"amount\"");
            session.rollback();
            Price price = new Price("1.0", "10.5");
            session.add(price);
            session.commit();
            price.amount = new BigDecimal("0.001");
            refused(session::commit, "Price#1.0", "\"amount\"");
            session.rollback();
            assertThat(price.amount).isEqualTo("10.5");
            price.amount = new BigDecimal("3.25000");
            price.exact = new BigDecimal("0.0001");
            session.commit();
            try (Session other = database.session()) {
                Price read = other.query(Price.class).one();
                assertThat(read.amount).isEqualTo("3.25");
                assertThat(read.exact).isEqualTo("0.0001");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void number_thatIsEqualToTheRows_writesNothing(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Price.class)) {
            try (Session session = database.session()) {
                session.add(new Price("1.0", "10.5"));
                session.commit();
            }
            try (Session session = database.session()) {
                Price price = session.query(Price.class).one();
                assertThat(price.amount).isEqualTo("10.50");
                price.amount = new BigDecimal("10.5000");
                assertThat(session.dirty()).isEmpty();
                assertThat(database.statements(session::flush)).isEmpty();
                price.amount = null;
                session.commit();
                assertThat(price.version).isOne();
            }
        }
    }

    /** Or one row would be two objects. */
    @ParameterizedTest
    @EnumSource
    void key_thatWouldComeBackUnequal_isRefused(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Price.class);
                Session session = database.session()) {
            session.add(new Price("1", "10.55"));
            refused(session::flush, "Price", "key \"level\"", "setScale(1)");
            session.rollback();
            Price price = new Price("1.0", "10.55");
            session.add(price);
            session.commit();
            assertThat(session.query(Price.class).one()).isSameAs(price);
            assertThat(session.get(Price.class, new BigDecimal("1"))).isSameAs(price);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void text_tooLongForItsColumn_isNamed(Vendor vendor) {
        try (TestDatabase database = TestDatabase.open(vendor, Price.class);
                Session session = database.session()) {
            Price price = new Price("1.0", "10.5");
            price.unit = "piece";
            session.add(price);
            Price other = new Price("2.0", "10.5");
            other.unit = "bottle";
            session.add(other);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith(
                            "too large for its column: Price#new (PENDING) \"unit\", 6 characters for" + " VARCHAR(5)");
            session.rollback();
            session.add(price);
            session.commit();
            price.amount = new BigDecimal("123456789");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith(
                            "Price#1.0 (PERSISTENT) \"amount\", 9 digits before the point for NUMERIC(10, 2)");
        }
    }

    private static void refused(ThrowingCallable work, String... parts) {
        assertThatThrownBy(work).isInstanceOf(InvalidRequestException.class).hasMessageContainingAll(parts);
    }
}
