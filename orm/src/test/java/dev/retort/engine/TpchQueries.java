package dev.retort.engine;

import static dev.retort.sql.Functions.substring;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.avg;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sum;

import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.Label;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.NumericType;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The 22 queries of TPC-H in the expression language, one method each; their text is in {@code tpch/qNN.sql}.
 *
 * <p>Some constants differ from the standard's, so that the small data gives rows to each.
 */
final class TpchQueries {
    private static final NumericType<BigDecimal> MONEY = SqlTypes.numeric(15, 2);
    private static final NumericExpression<BigDecimal> ONE = literal(MONEY, BigDecimal.ONE);
    private static final NumericExpression<BigDecimal> NOTHING = literal(MONEY, BigDecimal.ZERO);
    private static final List<String> COUNTRIES = List.of("13", "31", "23", "29", "30", "18", "17");

    private final Tpch.Region region;
    private final Tpch.Nation nation;
    private final Tpch.Supplier supplier;
    private final Tpch.Customer customer;
    private final Tpch.Part part;
    private final Tpch.PartSupp partsupp;
    private final Tpch.Orders orders;
    private final Tpch.LineItem line;

    TpchQueries(Tpch tables) {
        region = tables.region;
        nation = tables.nation;
        supplier = tables.supplier;
        customer = tables.customer;
        part = tables.part;
        partsupp = tables.partsupp;
        orders = tables.orders;
        line = tables.lineitem;
    }

    List<Statement<?>> all() {
        return List.of(
                pricingSummary(),
                minimumCostSupplier(),
                shippingPriority(),
                orderPriority(),
                localSupplierVolume(),
                revenueChange(),
                volumeShipping(),
                marketShare(),
                productTypeProfit(),
                returnedItems(),
                importantStock(),
                shippingModes(),
                customerDistribution(),
                promotionEffect(),
                topSupplier(),
                partsAndSuppliers(),
                smallQuantityOrders(),
                largeVolumeCustomers(),
                discountedRevenue(),
                partPromotion(),
                suppliersWhoKeptWaiting(),
                salesOpportunity());
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private NumericExpression<BigDecimal> discounted() {
        return line.price.times(ONE.minus(line.discount));
    }

    private Label<BigDecimal> revenue() {
        return sum(discounted()).as("revenue");
    }

    /** Q1. */
    private Select<?> pricingSummary() {
        return select(
                        line.returnFlag,
                        line.status,
                        sum(line.quantity),
                        sum(line.price),
                        sum(discounted()),
                        sum(discounted().times(ONE.plus(line.tax))),
                        avg(line.quantity),
                        avg(line.price),
                        avg(line.discount),
                        count())
                .where(line.shipped.le(day("1998-09-02")))
                .groupBy(line.returnFlag, line.status)
                .orderBy(line.returnFlag, line.status);
    }

    /** Q2. */
    private Select<?> minimumCostSupplier() {
        Expression<Boolean> inEurope =
                and(supplier.nationKey.eq(nation.key), nation.regionKey.eq(region.key), region.name.eq("EUROPE"));
        Select<BigDecimal> cheapest = select(min(partsupp.cost))
                .from(partsupp, supplier, nation, region)
                .where(part.key.eq(partsupp.partKey))
                .where(supplier.key.eq(partsupp.supplierKey))
                .where(inEurope)
                .correlate(part);
        return select(
                        supplier.balance,
                        supplier.name,
                        nation.name,
                        part.key,
                        part.manufacturer,
                        supplier.address,
                        supplier.phone,
                        supplier.comment)
                .where(part.key.eq(partsupp.partKey))
                .where(supplier.key.eq(partsupp.supplierKey))
                .where(part.size.lt(30))
                .where(part.type.endsWith("BRASS"))
                .where(inEurope)
                .where(partsupp.cost.eq(cheapest.asScalar()))
                .orderBy(supplier.balance.desc(), nation.name, supplier.name, part.key)
                .limit(100);
    }

    /** Q3. */
    private Select<?> shippingPriority() {
        return select(line.orderKey, revenue(), orders.day, orders.shipPriority)
                .from(customer.join(orders).join(line))
                .where(customer.segment.eq("BUILDING"))
                .where(orders.day.lt(day("1995-03-15")))
                .where(line.shipped.gt(day("1995-03-15")))
                .groupBy(line.orderKey, orders.day, orders.shipPriority)
                .orderBy(revenue().desc(), orders.day, line.orderKey)
                .limit(10);
    }

    /** Q4. */
    private Select<?> orderPriority() {
        return select(orders.priority, count().as("order_count"))
                .where(orders.day.ge(day("1993-07-01")))
                .where(orders.day.lt(day("1994-07-01")))
                .where(exists(select(line.orderKey)
                        .where(line.orderKey.eq(orders.key))
                        .where(line.committed.lt(line.received))))
                .groupBy(orders.priority)
                .orderBy(orders.priority);
    }

    /** Q5. */
    private Select<?> localSupplierVolume() {
        return select(nation.name, revenue())
                .where(customer.key.eq(orders.customerKey))
                .where(line.orderKey.eq(orders.key))
                .where(line.supplierKey.eq(supplier.key))
                .where(customer.nationKey.eq(supplier.nationKey))
                .where(supplier.nationKey.eq(nation.key))
                .where(nation.regionKey.eq(region.key))
                .where(region.name.eq("ASIA"))
                .where(orders.day.ge(day("1994-01-01")))
                .where(orders.day.lt(day("1996-01-01")))
                .groupBy(nation.name)
                .orderBy(revenue().desc());
    }

    /** Q6. */
    private Select<?> revenueChange() {
        return select(sum(line.price.times(line.discount)))
                .where(line.shipped.ge(day("1994-01-01")))
                .where(line.shipped.lt(day("1995-01-01")))
                .where(line.discount.between(number("0.05"), number("0.07")))
                .where(line.quantity.lt(number("24")));
    }

    /** Q7. */
    private Select<?> volumeShipping() {
        TableAlias from = nation.as("n1");
        TableAlias to = nation.as("n2");
        Label<String> supplierNation = from.column(nation.name).as("supp_nation");
        Label<String> customerNation = to.column(nation.name).as("cust_nation");
        Label<Integer> year = line.shipped.extract(DateField.YEAR).as("l_year");
        Label<BigDecimal> volume = discounted().as("volume");
        Subquery shipping = select(supplierNation, customerNation, year, volume)
                .where(supplier.key.eq(line.supplierKey))
                .where(orders.key.eq(line.orderKey))
                .where(customer.key.eq(orders.customerKey))
                .where(supplier.nationKey.eq(from.column(nation.key)))
                .where(customer.nationKey.eq(to.column(nation.key)))
                .where(or(
                        and(
                                from.column(nation.name).eq("FRANCE"),
                                to.column(nation.name).eq("GERMANY")),
                        and(
                                from.column(nation.name).eq("GERMANY"),
                                to.column(nation.name).eq("FRANCE"))))
                .where(line.shipped.between(day("1995-01-01"), day("1996-12-31")))
                .subquery("shipping");
        return select(
                        shipping.column(supplierNation),
                        shipping.column(customerNation),
                        shipping.column(year),
                        sum(shipping.column(volume)).as("revenue"))
                .groupBy(shipping.column(supplierNation), shipping.column(customerNation), shipping.column(year))
                .orderBy(shipping.column(supplierNation), shipping.column(customerNation), shipping.column(year));
    }

    /** Q8. */
    private Select<?> marketShare() {
        TableAlias ofCustomer = nation.as("n1");
        TableAlias ofSupplier = nation.as("n2");
        Label<Integer> year = orders.day.extract(DateField.YEAR).as("o_year");
        Label<BigDecimal> volume = discounted().as("volume");
        Label<String> name = ofSupplier.column(nation.name).as("nation");
        Subquery nations = select(year, volume, name)
                .where(part.key.eq(line.partKey))
                .where(supplier.key.eq(line.supplierKey))
                .where(line.orderKey.eq(orders.key))
                .where(orders.customerKey.eq(customer.key))
                .where(customer.nationKey.eq(ofCustomer.column(nation.key)))
                .where(ofCustomer.column(nation.regionKey).eq(region.key))
                .where(region.name.eq("AMERICA"))
                .where(supplier.nationKey.eq(ofSupplier.column(nation.key)))
                .where(orders.day.between(day("1995-01-01"), day("1996-12-31")))
                .where(part.type.startsWith("ECONOMY"))
                .subquery("all_nations");
        Expression<BigDecimal> brazilian = caseWhen(nations.column(name).eq("BRAZIL"), nations.column(volume))
                .otherwise(NOTHING);
        return select(
                        nations.column(year),
                        sum(brazilian).dividedBy(sum(nations.column(volume))).as("mkt_share"))
                .groupBy(nations.column(year))
                .orderBy(nations.column(year));
    }

    /** Q9. */
    private Select<?> productTypeProfit() {
        Label<String> name = nation.name.as("nation");
        Label<Integer> year = orders.day.extract(DateField.YEAR).as("o_year");
        Label<BigDecimal> amount =
                discounted().minus(partsupp.cost.times(line.quantity)).as("amount");
        Subquery profit = select(name, year, amount)
                .where(supplier.key.eq(line.supplierKey))
                .where(partsupp.supplierKey.eq(line.supplierKey))
                .where(partsupp.partKey.eq(line.partKey))
                .where(part.key.eq(line.partKey))
                .where(orders.key.eq(line.orderKey))
                .where(supplier.nationKey.eq(nation.key))
                .where(part.name.contains("green"))
                .subquery("profit");
        return select(
                        profit.column(name),
                        profit.column(year),
                        sum(profit.column(amount)).as("sum_profit"))
                .groupBy(profit.column(name), profit.column(year))
                .orderBy(profit.column(name), profit.column(year).desc());
    }

    /** Q10. */
    private Select<?> returnedItems() {
        return select(
                        customer.key,
                        customer.name,
                        revenue(),
                        customer.balance,
                        nation.name,
                        customer.address,
                        customer.phone,
                        customer.comment)
                .from(customer.join(orders).join(line).join(nation))
                .where(orders.day.ge(day("1993-10-01")))
                .where(orders.day.lt(day("1994-10-01")))
                .where(line.returnFlag.eq("R"))
                .groupBy(
                        customer.key,
                        customer.name,
                        customer.balance,
                        customer.phone,
                        nation.name,
                        customer.address,
                        customer.comment)
                .orderBy(revenue().desc(), customer.key)
                .limit(20);
    }

    /** Q11. */
    private Select<?> importantStock() {
        NumericExpression<BigDecimal> stock = sum(partsupp.cost.times(partsupp.available.coerce(MONEY)));
        Expression<Boolean> german = nation.name.eq("GERMANY");
        Select<BigDecimal> all = select(stock.times(number("0.01")))
                .from(partsupp.join(supplier).join(nation))
                .where(german)
                .correlate();
        return select(partsupp.partKey, stock.as("stock_value"))
                .from(partsupp.join(supplier).join(nation))
                .where(german)
                .groupBy(partsupp.partKey)
                .having(stock.gt(all.asScalar()))
                .orderBy(stock.as("stock_value").desc(), partsupp.partKey);
    }

    /** Q12. */
    private Select<?> shippingModes() {
        Expression<Integer> one = literal(SqlTypes.INTEGER, 1);
        Expression<Boolean> urgent = or(orders.priority.eq("1-URGENT"), orders.priority.eq("2-HIGH"));
        Expression<Boolean> calm = and(orders.priority.ne("1-URGENT"), orders.priority.ne("2-HIGH"));
        return select(
                        line.mode,
                        sum(caseWhen(urgent, one).otherwise(0), SqlTypes.BIGINT).as("high_line_count"),
                        sum(caseWhen(calm, one).otherwise(0), SqlTypes.BIGINT).as("low_line_count"))
                .join(orders)
                .where(line.mode.in(List.of("MAIL", "SHIP")))
                .where(line.committed.lt(line.received))
                .where(line.shipped.lt(line.committed))
                .where(line.received.ge(day("1994-01-01")))
                .where(line.received.lt(day("1996-01-01")))
                .groupBy(line.mode)
                .orderBy(line.mode);
    }

    /** Q13. */
    private Select<?> customerDistribution() {
        Label<Long> number = count(orders.key).as("c_count");
        Subquery counts = select(customer.key, number)
                .leftJoin(
                        orders, and(customer.key.eq(orders.customerKey), orders.comment.notLike("%special%requests%")))
                .groupBy(customer.key)
                .subquery("c_orders");
        Label<Long> customers = count().as("custdist");
        return select(counts.column(number), customers)
                .groupBy(counts.column(number))
                .orderBy(customers.desc(), counts.column(number).desc());
    }

    /** Q14. */
    private Select<?> promotionEffect() {
        Expression<BigDecimal> promoted =
                caseWhen(part.type.startsWith("PROMO"), discounted()).otherwise(NOTHING);
        return select(sum(promoted)
                        .times(number("100.00"))
                        .dividedBy(sum(discounted()))
                        .as("promo_revenue"))
                .from(line.join(part))
                .where(line.shipped.ge(day("1995-01-01")))
                .where(line.shipped.lt(day("1996-01-01")));
    }

    /** Q15. */
    private Select<?> topSupplier() {
        Label<Integer> number = line.supplierKey.as("supplier_no");
        Label<BigDecimal> total = sum(discounted()).as("total_revenue");
        CommonTableExpression revenue = select(number, total)
                .where(line.shipped.ge(day("1996-01-01")))
                .where(line.shipped.lt(day("1996-04-01")))
                .groupBy(line.supplierKey)
                .cte("revenue");
        return select(supplier.key, supplier.name, supplier.address, supplier.phone, revenue.column(total))
                .where(supplier.key.eq(revenue.column(number)))
                .where(revenue.column(total)
                        .eq(select(max(revenue.column(total))).correlate().asScalar()))
                .orderBy(supplier.key);
    }

    /** Q16. */
    private Select<?> partsAndSuppliers() {
        Label<Long> suppliers = count(partsupp.supplierKey).distinct().as("supplier_cnt");
        return select(part.brand, part.type, part.size, suppliers)
                .join(partsupp)
                .where(part.brand.ne("Brand#45"))
                .where(part.type.notLike("MEDIUM POLISHED%"))
                .where(part.size.in(List.of(49, 14, 23, 45, 19, 3, 36, 9)))
                .where(partsupp.supplierKey.notIn(
                        select(supplier.key).where(supplier.comment.like("%Customer%Complaints%"))))
                .groupBy(part.brand, part.type, part.size)
                .orderBy(suppliers.desc(), part.brand, part.type, part.size);
    }

    /** Q17. */
    private Select<?> smallQuantityOrders() {
        TableAlias others = line.as("others");
        Select<BigDecimal> half = select(literal(MONEY, number("0.5")).times(avg(others.column(line.quantity))))
                .where(others.column(line.partKey).eq(part.key));
        return select(sum(line.price).dividedBy(number("7.0")).as("avg_yearly"))
                .from(line.join(part))
                .where(part.container.startsWith("MED"))
                .where(line.quantity.lt(half.asScalar()));
    }

    /** Q18. */
    private Select<?> largeVolumeCustomers() {
        Select<Integer> large = select(line.orderKey)
                .groupBy(line.orderKey)
                .having(sum(line.quantity).gt(number("150")));
        return select(customer.name, customer.key, orders.key, orders.day, orders.total, sum(line.quantity))
                .from(customer.join(orders).join(line))
                .where(orders.key.in(large.correlate()))
                .groupBy(customer.name, customer.key, orders.key, orders.day, orders.total)
                .orderBy(orders.total.desc(), orders.day, orders.key)
                .limit(100);
    }

    /** Q19. */
    private Select<?> discountedRevenue() {
        return select(revenue())
                .from(line.join(part))
                .where(line.mode.in(List.of("AIR", "REG AIR")))
                .where(line.instruction.eq("DELIVER IN PERSON"))
                .where(or(
                        offer("Brand#12", "SM", "1", "11", 25),
                        offer("Brand#23", "MED", "10", "30", 40),
                        offer("Brand#34", "LG", "20", "50", 50)));
    }

    private Expression<Boolean> offer(String brand, String container, String least, String most, int size) {
        return and(
                part.brand.eq(brand),
                part.container.startsWith(container),
                line.quantity.ge(number(least)),
                line.quantity.le(number(most)),
                part.size.between(1, size));
    }

    /** Q20. */
    private Select<?> partPromotion() {
        Select<BigDecimal> half = select(literal(MONEY, number("0.5")).times(sum(line.quantity)))
                .where(line.partKey.eq(partsupp.partKey))
                .where(line.supplierKey.eq(partsupp.supplierKey))
                .where(line.shipped.ge(day("1993-01-01")))
                .where(line.shipped.lt(day("1997-01-01")));
        Select<Integer> offering = select(partsupp.supplierKey)
                .where(partsupp.partKey.in(select(part.key).where(part.name.startsWith("forest"))))
                .where(partsupp.available.coerce(MONEY).gt(half.asScalar()));
        return select(supplier.name, supplier.address)
                .join(nation)
                .where(supplier.key.in(offering))
                .where(nation.name.eq("CANADA"))
                .orderBy(supplier.name);
    }

    /** Q21. */
    private Select<?> suppliersWhoKeptWaiting() {
        TableAlias late = line.as("l1");
        TableAlias other = line.as("l2");
        TableAlias alsoLate = line.as("l3");
        Label<Long> waited = count().as("numwait");
        return select(supplier.name, waited)
                .where(supplier.key.eq(late.column(line.supplierKey)))
                .where(orders.key.eq(late.column(line.orderKey)))
                .where(orders.status.eq("F"))
                .where(late.column(line.received).gt(late.column(line.committed)))
                .where(exists(ofAnother(other, late)))
                .where(not(exists(ofAnother(alsoLate, late)
                        .where(alsoLate.column(line.received).gt(alsoLate.column(line.committed))))))
                .where(supplier.nationKey.eq(nation.key))
                .where(nation.name.eq("SAUDI ARABIA"))
                .groupBy(supplier.name)
                .orderBy(waited.desc(), supplier.name)
                .limit(100);
    }

    private Select<?> ofAnother(TableAlias other, TableAlias late) {
        return select(other.column(line.orderKey))
                .where(other.column(line.orderKey).eq(late.column(line.orderKey)))
                .where(other.column(line.supplierKey).ne(late.column(line.supplierKey)));
    }

    /** Q22. */
    private Select<?> salesOpportunity() {
        Label<String> code = substring(customer.phone, 1, 2).as("cntrycode");
        TableAlias all = customer.as("others");
        Select<BigDecimal> mean = select(avg(all.column(customer.balance)))
                .where(all.column(customer.balance).gt(number("0.00")))
                .where(substring(all.column(customer.phone), 1, 2).in(COUNTRIES));
        Subquery sale = select(code, customer.balance)
                .where(code.in(COUNTRIES))
                .where(customer.balance.gt(mean.asScalar()))
                .where(not(exists(select(orders.key).where(orders.customerKey.eq(customer.key)))))
                .subquery("custsale");
        return select(
                        sale.column(code),
                        count().as("numcust"),
                        sum(sale.column(customer.balance)).as("totacctbal"))
                .groupBy(sale.column(code))
                .orderBy(sale.column(code));
    }
}
