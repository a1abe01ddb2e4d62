package dev.retort.conformance.readme;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Stands in for the database of the README: {@code //localhost/shop}, user {@code app} with password {@code secret}. */
final class ShopDatabases {
    private static final String SHOP = "//localhost/shop";

    private ShopDatabases() {}

    /** The block with the address of an empty database of its own, if it names the shop's. */
    static Block redirect(Block block) {
        return block.text().contains(SHOP)
                ? new Block(block.language(), block.text().replace(SHOP, newShop()), block.line())
                : block;
    }

    private static String newShop() {
        String url = TestPostgres.newDatabase();
        String address = url.substring(url.indexOf("//"), url.indexOf('?'));
        String database = address.substring(address.lastIndexOf('/') + 1);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE app LOGIN PASSWORD 'secret';"
                    + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            statement.execute("ALTER DATABASE " + database + " OWNER TO app");
        } catch (SQLException e) {
            throw new IllegalStateException("could not create the database of a program", e);
        }
        return address;
    }
}
