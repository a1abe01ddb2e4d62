package dev.retort.engine;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.schema.TextColumn;
import dev.retort.sql.NumericType;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The tables of TPC-H, with the columns that its queries use. */
final class Tpch {
    private static final NumericType<BigDecimal> MONEY = SqlTypes.numeric(15, 2);

    final MetaData metaData = new MetaData();
    final Region region = new Region(metaData);
    final Nation nation = new Nation(metaData);
    final Supplier supplier = new Supplier(metaData);
    final Customer customer = new Customer(metaData);
    final Part part = new Part(metaData);
    final PartSupp partsupp = new PartSupp(metaData);
    final Orders orders = new Orders(metaData);
    final LineItem lineitem = new LineItem(metaData);

    private static ColumnDefinition<Integer, NumericColumn<Integer>> key(String name) {
        return Column.of(name, SqlTypes.INTEGER).primaryKey();
    }

    private static ColumnDefinition<Integer, NumericColumn<Integer>> integer(String name) {
        return Column.of(name, SqlTypes.INTEGER).notNull();
    }

    private static ColumnDefinition<String, TextColumn<String>> text(String name) {
        return Column.of(name, SqlTypes.varchar(120)).notNull();
    }

    private static ColumnDefinition<BigDecimal, NumericColumn<BigDecimal>> money(String name) {
        return Column.of(name, MONEY).notNull();
    }

    private static ColumnDefinition<LocalDate, TemporalColumn<LocalDate>> date(String name) {
        return Column.of(name, SqlTypes.DATE).notNull();
    }

    static final class Region extends Table {
        final NumericColumn<Integer> key = add(key("r_regionkey"));
        final TextColumn<String> name = add(text("r_name"));

        Region(MetaData metaData) {
            super("region", metaData);
        }
    }

    static final class Nation extends Table {
        final NumericColumn<Integer> key = add(key("n_nationkey"));
        final TextColumn<String> name = add(text("n_name"));
        final NumericColumn<Integer> regionKey = add(integer("n_regionkey").references("region.r_regionkey"));

        Nation(MetaData metaData) {
            super("nation", metaData);
        }
    }

    static final class Supplier extends Table {
        final NumericColumn<Integer> key = add(key("s_suppkey"));
        final TextColumn<String> name = add(text("s_name"));
        final TextColumn<String> address = add(text("s_address"));
        final NumericColumn<Integer> nationKey = add(integer("s_nationkey").references("nation.n_nationkey"));
        final TextColumn<String> phone = add(text("s_phone"));
        final NumericColumn<BigDecimal> balance = add(money("s_acctbal"));
        final TextColumn<String> comment = add(text("s_comment"));

        Supplier(MetaData metaData) {
            super("supplier", metaData);
        }
    }

    static final class Customer extends Table {
        final NumericColumn<Integer> key = add(key("c_custkey"));
        final TextColumn<String> name = add(text("c_name"));
        final TextColumn<String> address = add(text("c_address"));
        final NumericColumn<Integer> nationKey = add(integer("c_nationkey").references("nation.n_nationkey"));
        final TextColumn<String> phone = add(text("c_phone"));
        final NumericColumn<BigDecimal> balance = add(money("c_acctbal"));
        final TextColumn<String> segment = add(text("c_mktsegment"));
        final TextColumn<String> comment = add(text("c_comment"));

        Customer(MetaData metaData) {
            super("customer", metaData);
        }
    }

    static final class Part extends Table {
        final NumericColumn<Integer> key = add(key("p_partkey"));
        final TextColumn<String> name = add(text("p_name"));
        final TextColumn<String> manufacturer = add(text("p_mfgr"));
        final TextColumn<String> brand = add(text("p_brand"));
        final TextColumn<String> type = add(text("p_type"));
        final NumericColumn<Integer> size = add(integer("p_size"));
        final TextColumn<String> container = add(text("p_container"));

        Part(MetaData metaData) {
            super("part", metaData);
        }
    }

    static final class PartSupp extends Table {
        final NumericColumn<Integer> partKey = add(key("ps_partkey").references("part.p_partkey"));
        final NumericColumn<Integer> supplierKey = add(key("ps_suppkey").references("supplier.s_suppkey"));
        final NumericColumn<Integer> available = add(integer("ps_availqty"));
        final NumericColumn<BigDecimal> cost = add(money("ps_supplycost"));

        PartSupp(MetaData metaData) {
            super("partsupp", metaData);
        }
    }

    static final class Orders extends Table {
        final NumericColumn<Integer> key = add(key("o_orderkey"));
        final NumericColumn<Integer> customerKey = add(integer("o_custkey").references("customer.c_custkey"));
        final TextColumn<String> status = add(text("o_orderstatus"));
        final NumericColumn<BigDecimal> total = add(money("o_totalprice"));
        final TemporalColumn<LocalDate> day = add(date("o_orderdate"));
        final TextColumn<String> priority = add(text("o_orderpriority"));
        final NumericColumn<Integer> shipPriority = add(integer("o_shippriority"));
        final TextColumn<String> comment = add(text("o_comment"));

        Orders(MetaData metaData) {
            super("orders", metaData);
        }
    }

    static final class LineItem extends Table {
        final NumericColumn<Integer> orderKey = add(key("l_orderkey").references("orders.o_orderkey"));
        final NumericColumn<Integer> number = add(key("l_linenumber"));
        final NumericColumn<Integer> partKey = add(integer("l_partkey").references("part.p_partkey"));
        final NumericColumn<Integer> supplierKey = add(integer("l_suppkey").references("supplier.s_suppkey"));
        final NumericColumn<BigDecimal> quantity = add(money("l_quantity"));
        final NumericColumn<BigDecimal> price = add(money("l_extendedprice"));
        final NumericColumn<BigDecimal> discount = add(money("l_discount"));
        final NumericColumn<BigDecimal> tax = add(money("l_tax"));
        final TextColumn<String> returnFlag = add(text("l_returnflag"));
        final TextColumn<String> status = add(text("l_linestatus"));
        final TemporalColumn<LocalDate> shipped = add(date("l_shipdate"));
        final TemporalColumn<LocalDate> committed = add(date("l_commitdate"));
        final TemporalColumn<LocalDate> received = add(date("l_receiptdate"));
        final TextColumn<String> instruction = add(text("l_shipinstruct"));
        final TextColumn<String> mode = add(text("l_shipmode"));

        LineItem(MetaData metaData) {
            super("lineitem", metaData);
        }
    }
}
