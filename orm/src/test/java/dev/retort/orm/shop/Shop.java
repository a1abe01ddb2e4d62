package dev.retort.orm.shop;

import java.util.List;

/** The classes, and rows for them. */
public final class Shop {
    private Shop() {}

    /** All entities. */
    public static Class<?>[] entities() {
        return new Class<?>[] {
            Region.class, City.class, Customer.class, Purchase.class, Item.class, Keyword.class, Note.class, Card.class
        };
    }

    /**
     * Inserts. Ann (1) and bob (2) live in Bonn, cid (3) nowhere; ann has recommended the others. Ann has purchases 11 and 12,
     * bob has 21; 11 has items 111 and 112, 21 has 211. Ann has keywords gold and old, bob has old. Ann has notes 1 and 2. Bob has a
     * card.
     */
    public static List<String> rows() {
        return List.of(
                "INSERT INTO region (id, name) VALUES (1, 'Rhine')",
                "INSERT INTO city (id, name, region_id) VALUES (1, 'Bonn', 1)",
                "INSERT INTO customer (id, name, city_id, recommended_by_id)"
                        + " VALUES (1, 'ann', 1, NULL), (2, 'bob', 1, 1), (3, 'cid', NULL, 1)",
                "INSERT INTO purchase (id, number, customer_id) VALUES (11, 1, 1), (12, 2, 1), (21, 3, 2)",
                "INSERT INTO item (id, label, purchase_id) VALUES (111, 'a', 11), (112, 'b', 11), (211, 'c', 21)",
                "INSERT INTO keyword (id, name) VALUES (1, 'gold'), (2, 'old')",
                "INSERT INTO customer_keyword (customers_id, keywords_id) VALUES (1, 1), (1, 2), (2, 2)",
                "INSERT INTO note (id, text, noted_id) VALUES (1, 'x', 1), (2, 'y', 1)",
                "INSERT INTO card (id, label, holder_id) VALUES (1, 'C', 2)");
    }
}
