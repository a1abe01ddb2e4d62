package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.update;

/** Changes of data. */
final class ChangeCatalogue extends StatementCatalogue {
    ChangeCatalogue(Shop shop) {
        super(shop);
        addChanges();
    }

    @Override
    String topic() {
        return "change";
    }

    private void addChanges() {
        add("insert", insert(users).values(users.name.set("jack"), users.age.set(3)));
        add("insert returning", insert(users).values(users.name.set("jack")).returning(users.id, users.active));
        add("update", update(users).set(users.age.set(users.age.plus(1))).where(users.name.eq("ed")));
        add("update returning", update(users).set(users.active.set(false)).returning(users.id));
        add("delete", delete(addresses).where(addresses.id.eq(1L)));
        add("delete returning", delete(addresses).returning(addresses.email));
    }
}
