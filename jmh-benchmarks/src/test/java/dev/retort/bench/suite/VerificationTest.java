package dev.retort.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.RoundTrips;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B1")
final class VerificationTest {
    private static final int ROWS = 2_345;
    private static BenchmarkDatabase database;

    @BeforeAll
    static void start() {
        database = BenchmarkDatabase.embedded();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void verify_eachStyle_givesTheAnswersOfTheSuite(Style style) throws SQLException {
        Verification.verify(style, database.address(), ROWS);
    }

    @Test
    void verify_keysInAnotherOrder_areRefused() {
        assertRefused("row inserted with key", new Mistaken() {
            @Override
            public long[] insertAll(List<Customer> customers) throws SQLException {
                long[] keys = super.insertAll(customers);
                long first = keys[0];
                keys[0] = keys[1];
                keys[1] = first;
                return keys;
            }
        });
    }

    @Test
    void verify_rowMissing_isRefused() {
        assertRefused("number of rows loaded should be 10, but is 9", new Mistaken() {
            @Override
            public List<Customer> loadAll() throws SQLException {
                return super.loadAll().subList(1, 10);
            }
        });
    }

    @Test
    void verify_childOfAnotherParent_isRefused() {
        assertRefused("row 1 with children", new Mistaken() {
            @Override
            public List<Buyer> loadBuyers() throws SQLException {
                List<Buyer> buyers = super.loadBuyers();
                buyers.get(0).purchases().add(buyers.get(1).purchases().remove(0));
                return buyers;
            }
        });
    }

    @Test
    void verify_changeNotSaved_isRefused() {
        assertRefused("row changed", new Mistaken() {
            @Override
            public void countVisits() throws SQLException {
                super.loadAll();
            }
        });
    }

    @Test
    void verify_otherRowFound_isRefused() {
        assertRefused("row found by key", new Mistaken() {
            @Override
            public Customer find(long id) throws SQLException {
                return super.find(id - 1);
            }
        });
    }

    /** What each style costs on the wire; the plain ways are those of the design. */
    @ParameterizedTest
    @CsvSource({
        "RAW, 2, 2, 2, 3, 3",
        "BEST_RAW, 2, 1, 1, 3, 3",
        "DRIVER, 2, 2, 2, 3, 3",
        "CORE, 2, 2, 2, 3, 3",
        "ORM, 2, 1, 1, 3, 3"
    })
    void roundTrips_eachStyle_areAsFewAsItCan(
            Style style, int loadAll, int insertOne, int find, int loadBuyers, int countVisits) throws SQLException {
        try (CustomerTable table = new CustomerTable(database.address());
                CustomerStore<?, ?> store = style.open(database.address().counted())) {
            table.fill(10);
            store.find(1);
            assertThat(roundTrips(store::loadAll)).isEqualTo(loadAll);
            assertThat(roundTrips(() -> store.insertOne(SampleCustomers.customer(11))))
                    .isEqualTo(insertOne);
            assertThat(roundTrips(() -> store.find(1))).isEqualTo(find);
            assertThat(roundTrips(store::loadBuyers)).isEqualTo(loadBuyers);
            assertThat(roundTrips(store::countVisits)).isEqualTo(countVisits);
        }
    }

    private interface Operation {
        void run() throws SQLException;
    }

    private static long roundTrips(Operation operation) throws SQLException {
        operation.run(); // the first may prepare, validate or look up
        long before = RoundTrips.count();
        operation.run();
        return RoundTrips.count() - before;
    }

    private static void assertRefused(String message, Mistaken store) {
        assertThatThrownBy(() -> {
                    try (store;
                            CustomerTable table = new CustomerTable(database.address())) {
                        Verification.verify(Style.RAW, store, table, 10);
                    }
                })
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("raw JDBC: ")
                .hasMessageContaining(message);
    }

    /** Raw JDBC, in which a test makes one mistake. */
    private static class Mistaken implements CustomerStore<Customer, Buyer> {
        private final RawJdbc right = new RawJdbc(Connections.pooled(database.address()));

        @Override
        public List<Customer> loadAll() throws SQLException {
            return right.loadAll();
        }

        @Override
        public List<Buyer> loadBuyers() throws SQLException {
            return right.loadBuyers();
        }

        @Override
        public void countVisits() throws SQLException {
            right.countVisits();
        }

        @Override
        public long[] insertAll(List<Customer> customers) throws SQLException {
            return right.insertAll(customers);
        }

        @Override
        public long insertOne(Customer customer) throws SQLException {
            return right.insertOne(customer);
        }

        @Override
        public Customer find(long id) throws SQLException {
            return right.find(id);
        }

        @Override
        public Customer valueOf(Customer loaded) {
            return loaded;
        }

        @Override
        public Buyer buyerOf(Buyer loaded) {
            return loaded;
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
