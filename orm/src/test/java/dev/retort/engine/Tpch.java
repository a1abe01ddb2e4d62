package dev.retort.engine;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The tables of TPC-H, with the columns that its queries use. */
final class Tpch {
    private static final SqlType<BigDecimal> MONEY = SqlTypes.numeric(15, 2);

    final MetaData metaData = new MetaData();
    final Region region = new Region(metaData);
    final Nation nation = new Nation(metaData);
    final Supplier supplier = new Supplier(metaData);
    final Customer customer = new Customer(metaData);
    final Part part = new Part(metaData);
    final PartSupp partsupp = new PartSupp(metaData);
    final Orders orders = new Orders(metaData);
    final LineItem lineitem = new LineItem(metaData);

    private static Column<Integer> key(String name) {
        return Column.of(name, SqlTypes.INTEGER).primaryKey();
    }

    private static Column<Integer> integer(String name) {
        return Column.of(name, SqlTypes.INTEGER).notNull();
    }

    private static Column<String> text(String name) {
        return Column.of(name, SqlTypes.varchar(120)).notNull();
    }

    private static Column<BigDecimal> money(String name) {
        return Column.of(name, MONEY).notNull();
    }

    private static Column<LocalDate> date(String name) {
        return Column.of(name, SqlTypes.DATE).notNull();
    }

    static final class Region extends Table {
        final Column<Integer> key = add(key("r_regionkey"));
        final Column<String> name = add(text("r_name"));

        Region(MetaData metaData) {
            super("region", metaData);
        }
    }

    static final class Nation extends Table {
        final Column<Integer> key = add(key("n_nationkey"));
        final Column<String> name = add(text("n_name"));
        final Column<Integer> regionKey = add(integer("n_regionkey").references("region.r_regionkey"));

        Nation(MetaData metaData) {
            super("nation", metaData);
        }
    }

    static final class Supplier extends Table {
        final Column<Integer> key = add(key("s_suppkey"));
        final Column<String> name = add(text("s_name"));
        final Column<String> address = add(text("s_address"));
        final Column<Integer> nationKey = add(integer("s_nationkey").references("nation.n_nationkey"));
        final Column<String> phone = add(text("s_phone"));
        final Column<BigDecimal> balance = add(money("s_acctbal"));
        final Column<String> comment = add(text("s_comment"));

        Supplier(MetaData metaData) {
            super("supplier", metaData);
        }
    }

    static final class Customer extends Table {
        final Column<Integer> key = add(key("c_custkey"));
        final Column<String> name = add(text("c_name"));
        final Column<String> address = add(text("c_address"));
        final Column<Integer> nationKey = add(integer("c_nationkey").references("nation.n_nationkey"));
        final Column<String> phone = add(text("c_phone"));
        final Column<BigDecimal> balance = add(money("c_acctbal"));
        final Column<String> segment = add(text("c_mktsegment"));
        final Column<String> comment = add(text("c_comment"));

        Customer(MetaData metaData) {
            super("customer", metaData);
        }
    }

    static final class Part extends Table {
        final Column<Integer> key = add(key("p_partkey"));
        final Column<String> name = add(text("p_name"));
        final Column<String> manufacturer = add(text("p_mfgr"));
        final Column<String> brand = add(text("p_brand"));
        final Column<String> type = add(text("p_type"));
        final Column<Integer> size = add(integer("p_size"));
        final Column<String> container = add(text("p_container"));

        Part(MetaData metaData) {
            super("part", metaData);
        }
    }

    static final class PartSupp extends Table {
        final Column<Integer> partKey = add(key("ps_partkey").references("part.p_partkey"));
        final Column<Integer> supplierKey = add(key("ps_suppkey").references("supplier.s_suppkey"));
        final Column<Integer> available = add(integer("ps_availqty"));
        final Column<BigDecimal> cost = add(money("ps_supplycost"));

        PartSupp(MetaData metaData) {
            super("partsupp", metaData);
        }
    }

    static final class Orders extends Table {
        final Column<Integer> key = add(key("o_orderkey"));
        final Column<Integer> customerKey = add(integer("o_custkey").references("customer.c_custkey"));
        final Column<String> status = add(text("o_orderstatus"));
        final Column<BigDecimal> total = add(money("o_totalprice"));
        final Column<LocalDate> day = add(date("o_orderdate"));
        final Column<String> priority = add(text("o_orderpriority"));
        final Column<Integer> shipPriority = add(integer("o_shippriority"));
        final Column<String> comment = add(text("o_comment"));

        Orders(MetaData metaData) {
            super("orders", metaData);
        }
    }

    static final class LineItem extends Table {
        final Column<Integer> orderKey = add(key("l_orderkey").references("orders.o_orderkey"));
        final Column<Integer> number = add(key("l_linenumber"));
        final Column<Integer> partKey = add(integer("l_partkey").references("part.p_partkey"));
        final Column<Integer> supplierKey = add(integer("l_suppkey").references("supplier.s_suppkey"));
        final Column<BigDecimal> quantity = add(money("l_quantity"));
        final Column<BigDecimal> price = add(money("l_extendedprice"));
        final Column<BigDecimal> discount = add(money("l_discount"));
        final Column<BigDecimal> tax = add(money("l_tax"));
        final Column<String> returnFlag = add(text("l_returnflag"));
        final Column<String> status = add(text("l_linestatus"));
        final Column<LocalDate> shipped = add(date("l_shipdate"));
        final Column<LocalDate> committed = add(date("l_commitdate"));
        final Column<LocalDate> received = add(date("l_receiptdate"));
        final Column<String> instruction = add(text("l_shipinstruct"));
        final Column<String> mode = add(text("l_shipmode"));

        LineItem(MetaData metaData) {
            super("lineitem", metaData);
        }
    }
}
