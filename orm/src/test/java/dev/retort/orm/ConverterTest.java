package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.orm.TestDatabase.Vendor;
import dev.retort.orm.world.Parcel;
import dev.retort.orm.world.Parcel.Priority;
import dev.retort.orm.world.Parcel.Weight;
import dev.retort.orm.world.Parcel_;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attributes of classes that no column has. */
@Tag("O5")
class ConverterTest {
    private static final Weight TWO = new Weight(new BigDecimal("2"));

    private static TestDatabase open(Vendor vendor) {
        return TestDatabase.open(vendor, Parcel.class, Parcel.Weights.class);
    }

    private static void insert(TestDatabase database) {
        try (Session session = database.session()) {
            session.add(Parcel_.with()
                    .id(1)
                    .weight(TWO)
                    .labels(new ArrayList<>(List.of("a", "b")))
                    .priority(Priority.HIGH)
                    .fragile(true)
                    .create());
            session.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_areConvertedBothWays_andInConditions(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                assertThat(session.connection()
                                .execute("SELECT labels, priority, fragile FROM parcel")
                                .one()
                                .toMap())
                        .containsValues("a,b", "H", "Y");
                Parcel parcel = session.query(Parcel.class)
                        .where(
                                Parcel_.weight.eq(TWO),
                                Parcel_.priority.eq(Priority.HIGH),
                                Parcel_.fragile.eq(true),
                                Parcel_.labels.eq(List.of("a", "b")))
                        .one();
                assertThat(parcel.weight()).isEqualTo(TWO);
                assertThat(parcel.labels()).containsExactly("a", "b");
                assertThat(parcel.priority()).isEqualTo(Priority.HIGH);
                assertThat(parcel.isFragile()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void valueThatChangesInPlace_isWritten_andGivenBackByARollback(Vendor vendor) {
        try (TestDatabase database = open(vendor)) {
            insert(database);
            try (Session session = database.session()) {
                Parcel parcel = session.get(Parcel.class, 1);
                parcel.labels().add("c");
                assertThat(database.statements(session::flush))
                        .containsExactly("UPDATE parcel SET labels = ? WHERE parcel.id = ? [1]");
                session.rollback();
                assertThat(parcel.labels()).containsExactly("a", "b");
                parcel.labels().add("d");
                session.commit();
                assertThat(database.statements(session::commit)).isEmpty();
            }
            try (Session session = database.session()) {
                assertThat(session.get(Parcel.class, 1).labels()).containsExactly("a", "b", "d");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nulls_areNull(Vendor vendor) {
        try (TestDatabase database = open(vendor);
                Session session = database.session()) {
            session.add(Parcel_.with().id(2).labels(null).create());
            session.commit();
            assertThat(session.query(Parcel.class)
                            .where(Parcel_.labels.isNull())
                            .all())
                    .hasSize(1);
            try (Session other = database.session()) {
                Parcel parcel = other.get(Parcel.class, 2);
                assertThat(parcel.labels()).isNull();
                assertThat(parcel.weight()).isNull();
                assertThat(parcel.isFragile()).isFalse();
            }
        }
    }
}
