package dev.retort.engine;

import static dev.retort.sql.Functions.func;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.ArrayColumn;
import dev.retort.schema.Column;
import dev.retort.schema.CreateTable;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.BitString;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL's bit strings keep each bit; other databases refuse them or take a variant. */
@Tag("C56")
class BitStringTest extends DatabaseTest {
    private static final BitString FIVE = BitString.of("0101");
    private static final BitString THREE = BitString.of("0011");

    private final MetaData metaData = new MetaData();
    private final Flags flags = new Flags(metaData);

    private static final class Flags extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final Column<BitString> four = add(Column.of("four", PostgresqlTypes.bit(4))
                .serverDefault(literal(PostgresqlTypes.bit(4), FIVE))
                .check(four -> four.ne(BitString.of("1111"))));
        final Column<BitString> some = add(Column.of("some", PostgresqlTypes.bitVarying(6)));
        final Column<BitString> any = add(Column.of("any", PostgresqlTypes.BIT_VARYING));
        final ArrayColumn<BitString> fours = add(Column.of("fours", SqlTypes.array(PostgresqlTypes.bit(4))));

        Flags(MetaData metaData) {
            super("flags", metaData);
        }
    }

    private <T> T scalar(Expression<T> expression) {
        return engine().transaction(connection -> connection.scalar(select(expression)));
    }

    @Test
    void bits_onEachDatabase_comeBackOrAreRefusedWithTheWayOut() {
        if (database != Database.POSTGRESQL) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("bit(4), which is a type of PostgreSQL")
                    .hasMessageContaining("withVariant(\"" + engine().dialect().name());
            return;
        }
        assertThat(engine().dialect().compile(new CreateTable(flags))).isEqualTo("""
                CREATE TABLE flags (
                    id INTEGER NOT NULL,
                    four bit(4) DEFAULT '0101',
                    "some" bit varying(6),
                    "any" bit varying,
                    fours bit(4)[],
                    PRIMARY KEY (id),
                    CHECK (four <> '1111')
                )""");
        metaData.createAll(engine());
        BitString empty = BitString.of("");
        BitString zeros = BitString.of("0".repeat(100));
        engine().begin(connection -> {
            connection.execute(insert(flags)
                    .set(flags.id, 1)
                    .set(flags.four, THREE)
                    .set(flags.some, empty)
                    .set(flags.any, zeros)
                    .set(flags.fours, Arrays.asList(FIVE, null, THREE)));
            connection.execute(
                    insert(flags).columns(flags.id, flags.some, flags.any),
                    List.of(new Object[] {2, BitString.of("01"), null}, new Object[] {3, BitString.of("000001"), FIVE
                    }));
            connection.execute(
                    insert(flags).columns(flags.id, flags.fours), List.<Object[]>of(new Object[] {4, List.of()}));
            var rows = connection.execute(select(flags).orderBy(flags.id)).all();
            assertThat(rows.get(0).values()).containsExactly(1, THREE, empty, zeros, Arrays.asList(FIVE, null, THREE));
            assertThat(rows.get(1).values()).containsExactly(2, FIVE, BitString.of("01"), null, null);
            assertThat(rows.get(2).values()).containsExactly(3, FIVE, BitString.of("000001"), FIVE, null);
            assertThat(rows.get(3).values()).containsExactly(4, FIVE, null, null, List.of());
            assertThat(connection.scalars(
                            select(flags.id).where(flags.four.in(FIVE, zeros)).orderBy(flags.some)))
                    .hasSize(3);
            assertThat(connection.scalars(select(flags.id).where(flags.four.eq(THREE))))
                    .containsExactly(1);
            assertThat(connection.scalars(select(flags.id).where(flags.fours.contains(THREE))))
                    .containsExactly(1);
        });
    }

    @Test
    void bits_ofAnotherNumber_areRefusedByTheDatabaseAndNeverCut() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        metaData.createAll(engine());
        BitString five = BitString.of("00001");
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(insert(flags).set(flags.id, 1).set(flags.four, five))))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(
                        insert(flags).columns(flags.id, flags.four),
                        List.of(new Object[] {1, five}, new Object[] {2, THREE}))))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(insert(flags).set(flags.id, 1).set(flags.fours, List.of(five)))))
                .isInstanceOf(DataException.class);
        assertThat(scalar(value(PostgresqlTypes.bit(4), five))).isEqualTo(five);
    }

    @Test
    void operators_ofBits_giveBits() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        SqlType<BitString> type = PostgresqlTypes.bit(4);
        Expression<BitString> five = value(type, FIVE);
        assertThat(scalar(five.op("&", THREE, type))).isEqualTo(BitString.of("0001"));
        assertThat(scalar(five.op("|", THREE, type))).isEqualTo(BitString.of("0111"));
        assertThat(scalar(five.op("#", THREE, type))).isEqualTo(BitString.of("0110"));
        assertThat(scalar(five.op("<<", value(1), type))).isEqualTo(BitString.of("1010"));
        assertThat(scalar(five.op(">>", value(1), type))).isEqualTo(BitString.of("0010"));
        assertThat(scalar(five.op("||", THREE, PostgresqlTypes.BIT_VARYING))).isEqualTo(BitString.of("01010011"));
        assertThat(scalar(func("bitnot", type, five))).isEqualTo(BitString.of("1010"));
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(flags).set(flags.id, 1));
            assertThat(connection.scalar(select(flags.four.op("&", THREE, type))))
                    .isEqualTo(BitString.of("0001"));
        });
    }

    @Test
    void bits_withAVariant_areTextElsewhere() {
        String name = engine().dialect().name();
        SqlType<BitString> type = database == Database.POSTGRESQL
                ? PostgresqlTypes.bit(4)
                : PostgresqlTypes.bit(4)
                        .withVariant(name, SqlTypes.varchar(4).map(BitString.class, BitString::of, BitString::digits));
        Table t = Table.of("t", new MetaData(), Column.of("v", type));
        t.create(engine());
        Column<BitString> v = t.column("v", BitString.class);
        engine().begin(connection -> {
            connection.execute(insert(t).set(v, THREE));
            assertThat(connection.scalar(select(v))).isEqualTo(THREE);
        });
    }

    @Test
    void value_ofDigitsAndSets_keepsItsLength() {
        BitSet set = new BitSet();
        set.set(1);
        set.set(3);
        assertThat(BitString.of(set, 6)).isEqualTo(BitString.of("010100")).hasToString("010100");
        assertThat(BitString.of("010100").toBitSet()).isEqualTo(set);
        assertThat(FIVE.get(1)).isTrue();
        assertThat(FIVE.length()).isEqualTo(4);
        assertThat(BitString.of("1")).isNotEqualTo(BitString.of("01")).isGreaterThan(BitString.of("01"));
        assertThatThrownBy(() -> BitString.of(set, 3))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("bit 3, which 3 bits do not have");
        assertThatThrownBy(() -> BitString.of("012"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at place 2");
        assertThatThrownBy(() -> PostgresqlTypes.bit(0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("bit(0)");
    }
}
