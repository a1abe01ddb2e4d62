package dev.retort.orm;

import static dev.retort.orm.load.LoadOption.containsEager;
import static dev.retort.orm.load.LoadOption.joined;
import static dev.retort.orm.load.LoadOption.selectin;
import static dev.retort.orm.load.LoadOption.subquery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.load.LoadOption;
import dev.retort.orm.shop.Customer;
import dev.retort.orm.shop.Customer_;
import dev.retort.orm.shop.Purchase;
import dev.retort.orm.shop.Purchase_;
import dev.retort.sql.RowLock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options of queries that join, limit, group, lock and stream. */
@Tag("O41")
@Tag("O50")
class QueryLoadingTest {
    private static List<String> read(Stream<Customer> customers) {
        return customers
                .map(customer -> customer.name() + customer.purchases().size())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void stream_withOptions_loadsThemPortionByPortion(Vendor vendor) {
        try (TestDatabase database = LoadOptionsTest.open(vendor)) {
            for (LoadOption option : List.of(
                    joined(Customer_.purchases), selectin(Customer_.purchases), subquery(Customer_.purchases))) {
                try (Session session = database.session()) {
                    Query<Customer> customers =
                            session.query(Customer.class).orderBy(Customer_.id).options(option);
                    List<String> statements = database.statements(() ->
                            assertThat(read(customers.yieldPer(2).stream())).containsExactly("ann2", "bob1", "cid0"));
                    assertThat(statements)
                            .filteredOn(sql -> sql.contains("FROM purchase"))
                            .hasSize(2);
                }
            }
            try (Session session = database.session()) {
                Query<Purchase> purchases = session.query(Purchase.class)
                        .orderBy(Purchase_.id)
                        .options(joined(Purchase_.customer))
                        .yieldPer(1);
                List<String> names = new ArrayList<>();
                assertThat(database.statements(() -> purchases.forEach(
                                purchase -> names.add(purchase.customer().name()))))
                        .filteredOn(sql -> sql.contains("FROM purchase"))
                        .singleElement()
                        .asString()
                        .contains("JOIN customer AS customer_1");
                assertThat(names).containsExactly("ann", "ann", "bob");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void options_onJoinedAndLimitedQuery_comeWithEachObject(Vendor vendor) {
        try (TestDatabase database = LoadOptionsTest.open(vendor)) {
            for (LoadOption option : List.of(
                    joined(Customer_.purchases), selectin(Customer_.purchases), subquery(Customer_.purchases))) {
                try (Session session = database.session()) {
                    Query<Customer> customers = session.query(Customer.class)
                            .join(Customer_.purchases)
                            .where(Purchase_.number.ge(1))
                            .orderBy(Customer_.id)
                            .options(option);
                    assertThat(read(customers.limit(1).all().stream())).containsExactly("ann2");
                    assertThat(read(customers.all().stream())).containsExactly("ann2", "bob1");
                    assertThat(customers.limit(1).count()).isEqualTo(1);
                    assertThat(customers.offset(1).first().name()).isEqualTo("bob");
                }
                try (Session session = database.session()) {
                    Query<Customer> grouped = session.query(Customer.class)
                            .join(Customer_.purchases)
                            .groupBy(Customer_.self())
                            .having(dev.retort.sql.Sql.count(Purchase_.id).gt(1L))
                            .options(option);
                    assertThat(read(grouped.all().stream())).containsExactly("ann2");
                    assertThat(read(
                                    session
                                            .query(Customer_.as("c"))
                                            .filterBy("name", "bob")
                                            .options(option)
                                            .all()
                                            .stream()))
                            .containsExactly("bob1");
                    assertThat(read(session.query(Customer.class).distinct().options(option).limit(5).all().stream()))
                            .hasSize(3);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void containsEager_whereTheJoinIsNotInTheStatement_isRefused(Vendor vendor) {
        try (TestDatabase database = LoadOptionsTest.open(vendor);
                Session session = database.session()) {
            Query<Customer> joined = session.query(Customer.class)
                    .join(Customer_.purchases)
                    .where(Purchase_.number.eq(2))
                    .options(containsEager(Customer_.purchases));
            assertThat(read(Stream.of(joined.first()))).containsExactly("ann1");
            assertThatThrownBy(joined.yieldPer(2)::stream)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("yieldPer(…) reads objects row by row");
            assertThatThrownBy(joined.limit(2)::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("limit(…) and offset(…) count rows");
            assertThatThrownBy(session.query(Customer.class)
                            .join(Customer_.purchases)
                            .join(Customer_.city)
                            .options(containsEager(Customer_.city))
                            .limit(1)::all)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("containsEager(…) does not see the joins");
            assertThatThrownBy(() -> session.query(Customer.class)
                            .options(containsEager(Customer_.city))
                            .fromStatement("SELECT * FROM customer"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("fromStatement(…) has a statement of its own");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE") // which locks no rows
    @Tag("O23")
    void get_withLockAndOptions_readsTheRowAndWhatTheySay(Vendor vendor) {
        try (TestDatabase database = LoadOptionsTest.open(vendor);
                Session session = database.session()) {
            Customer ann = session.get(Customer.class, 1L);
            List<String> statements = database.statements(() -> assertThat(session.query(Customer.class)
                            .options(joined(Customer_.purchases))
                            .forUpdate()
                            .get(1L))
                    .isSameAs(ann));
            assertThat(statements.get(0)).endsWith(" FROM customer WHERE customer.id = ? FOR UPDATE");
            assertThat(database.statements(() -> assertThat(ann.purchases()).hasSize(2)))
                    .isEmpty();
            assertThat(session.get(Customer.class, 2L, RowLock.forUpdate()).name())
                    .isEqualTo("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromStatement_withOptions_loadsThem(Vendor vendor) {
        try (TestDatabase database = LoadOptionsTest.open(vendor);
                Session session = database.session()) {
            List<Customer> customers = session.query(Customer.class)
                    .options(joined(Customer_.purchases))
                    .fromStatement("SELECT recommended_by_id, city_id, name, id FROM customer ORDER BY id")
                    .all();
            assertThat(database.statements(
                            () -> assertThat(read(customers.stream())).containsExactly("ann2", "bob1", "cid0")))
                    .isEmpty();
        }
    }
}
