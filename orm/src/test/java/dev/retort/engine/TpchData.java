package dev.retort.engine;

import static dev.retort.sql.Sql.insert;

import dev.retort.schema.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small data of TPC-H's kind, the same in each run, in which every query finds something. */
final class TpchData {
    private static final int SUPPLIERS = 25;
    private static final int CUSTOMERS = 60;
    private static final int PARTS = 80;
    private static final int ORDERS = 700;

    private static final List<String> REGIONS = List.of("AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST");
    private static final List<String> NATIONS = List.of(
            "ALGERIA", "KENYA", "BRAZIL", "CANADA", "CHINA", "INDIA", "FRANCE", "GERMANY", "IRAN", "SAUDI ARABIA");
    private static final List<String> COLOURS = List.of("green", "forest", "blush", "lemon", "plum");
    private static final List<String> TYPES =
            List.of("ECONOMY BRUSHED BRASS", "PROMO PLATED STEEL", "MEDIUM POLISHED TIN", "LARGE BURNISHED BRASS");
    private static final List<String> CONTAINERS = List.of("SM BOX", "MED BOX", "LG CASE", "JUMBO JAR");
    private static final List<String> BRANDS = List.of("Brand#12", "Brand#23", "Brand#34", "Brand#45");
    private static final List<String> SEGMENTS = List.of("BUILDING", "AUTOMOBILE", "MACHINERY");
    private static final List<String> PRIORITIES = List.of("1-URGENT", "2-HIGH", "3-MEDIUM", "5-LOW");
    private static final List<String> INSTRUCTIONS = List.of("DELIVER IN PERSON", "NONE");
    private static final List<String> MODES = List.of("AIR", "REG AIR", "MAIL", "SHIP", "TRUCK");
    private static final List<String> COMMENTS =
            List.of("quick and even", "very special of all requests", "Customer has Complaints", "final");
    private static final LocalDate FIRST_DAY = LocalDate.of(1992, 1, 1);
    private static final int DAYS = 2_400;

    private final Random random = new Random(22);
    private final Tpch tables;
    private final Connection connection;

    private TpchData(Tpch tables, Connection connection) {
        this.tables = tables;
        this.connection = connection;
    }

    static void load(Tpch tables, Engine engine) {
        tables.metaData.createAll(engine);
        engine.begin(connection -> new TpchData(tables, connection).load());
    }

    private void load() {
        places();
        partners();
        parts();
        orders();
    }

    private void write(Table table, List<@Nullable Object[]> rows) {
        connection.execute(insert(table).columns(table.columns()), rows).close();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private BigDecimal money(int from, int to) {
        return BigDecimal.valueOf(100L * from + random.nextInt(100 * (to - from)), 2);
    }

    private void places() {
        List<@Nullable Object[]> regions = new ArrayList<>();
        for (int i = 0; i < REGIONS.size(); i++) {
            regions.add(new Object[] {i, REGIONS.get(i)});
        }
        write(tables.region, regions);
        List<@Nullable Object[]> nations = new ArrayList<>();
        for (int i = 0; i < NATIONS.size(); i++) {
            nations.add(new Object[] {i, NATIONS.get(i), i / 2});
        }
        write(tables.nation, nations);
    }

    private void partners() {
        List<@Nullable Object[]> suppliers = new ArrayList<>();
        for (int i = 0; i < SUPPLIERS; i++) {
            suppliers.add(new Object[] {
                i, "Supplier#" + i, "street " + i, i % NATIONS.size(), phone(), money(-900, 9_000), one(COMMENTS)
            });
        }
        write(tables.supplier, suppliers);
        List<@Nullable Object[]> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(new Object[] {
                i,
                "Customer#" + i,
                "road " + i,
                i % NATIONS.size(),
                phone(),
                money(-900, 9_000),
                one(SEGMENTS),
                one(COMMENTS)
            });
        }
        write(tables.customer, customers);
    }

    private String phone() {
        return one(List.of("13", "31", "23", "40")) + "-" + random.nextInt(1_000);
    }

    private void parts() {
        List<@Nullable Object[]> parts = new ArrayList<>();
        List<@Nullable Object[]> offers = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(new Object[] {
                i,
                one(COLOURS) + " " + one(COLOURS),
                "Manufacturer#" + i % 5,
                one(BRANDS),
                one(TYPES),
                1 + random.nextInt(50),
                one(CONTAINERS)
            });
            for (int n = 0; n < 4; n++) {
                offers.add(new Object[] {i, supplier(i, n), 1 + random.nextInt(500), money(1, 1_000)});
            }
        }
        write(tables.part, parts);
        write(tables.partsupp, offers);
    }

    private static int supplier(int part, int offer) {
        return (part + 6 * offer) % SUPPLIERS;
    }

    private void orders() {
        List<@Nullable Object[]> orders = new ArrayList<>();
        List<@Nullable Object[]> lines = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
            orders.add(new Object[] {
                i,
                random.nextInt(CUSTOMERS * 2 / 3),
                one(List.of("F", "O")),
                money(1_000, 90_000),
                day,
                one(PRIORITIES),
                0,
                one(COMMENTS)
            });
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                lines.add(line(i, n, day));
            }
        }
        write(tables.orders, orders);
        write(tables.lineitem, lines);
    }

    private @Nullable Object[] line(int order, int number, LocalDate ordered) {
        int part = random.nextInt(PARTS);
        LocalDate shipped = ordered.plusDays(1 + random.nextInt(120));
        return new Object[] {
            order,
            number,
            part,
            supplier(part, random.nextInt(4)),
            BigDecimal.valueOf(1 + random.nextInt(50)),
            money(900, 9_000),
            BigDecimal.valueOf(random.nextInt(11), 2),
            BigDecimal.valueOf(random.nextInt(9), 2),
            one(List.of("R", "A", "N")),
            one(List.of("O", "F")),
            shipped,
            ordered.plusDays(30 + random.nextInt(60)),
            shipped.plusDays(1 + random.nextInt(30)),
            one(INSTRUCTIONS),
            one(MODES)
        };
    }
}
