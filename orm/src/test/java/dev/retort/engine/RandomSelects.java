package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;

import dev.retort.sql.Expression;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Selects of random structure with random values; one seed gives the structure, the other the values. */
final class RandomSelects {
    private final Shop.Users users;
    private final Shop.Addresses addresses;
    private final Random structure;
    private final Random values;

    private RandomSelects(Shop shop, long structureSeed, long valueSeed) {
        this.users = shop.users;
        this.addresses = shop.addresses;
        this.structure = new Random(structureSeed);
        this.values = new Random(valueSeed);
    }

    static Select<?> select(Shop shop, long structureSeed, long valueSeed) {
        return new RandomSelects(shop, structureSeed, valueSeed).next();
    }

    private Select<?> next() {
        List<Expression<?>> selection = new ArrayList<>(List.of(users.id));
        for (int i = structure.nextInt(3); i > 0; i--) {
            selection.add(selected(i));
        }
        Select<?> select = Sql.select(selection);
        select = switch (structure.nextInt(4)) {
            case 0 -> select.from(users).join(addresses).orderBy(addresses.id);
            case 1 -> select.from(users).leftJoin(addresses).orderBy(addresses.id);
            default -> select;
        };
        for (int i = structure.nextInt(3); i > 0; i--) {
            select = select.where(condition(3));
        }
        return cut(select.orderBy(structure.nextBoolean() ? users.id.asc() : users.id.desc()));
    }

    private Select<?> cut(Select<?> select) {
        return switch (structure.nextInt(4)) {
            case 0 -> select.limit(values.nextInt(4));
            case 1 -> select.offset(values.nextInt(4));
            case 2 -> select.limit(values.nextInt(4)).offset(values.nextInt(4));
            default -> select;
        };
    }

    private Expression<?> selected(int number) {
        return switch (structure.nextInt(4)) {
            case 0 -> users.age.plus(age()).as("sum" + number);
            case 1 -> users.age.plus(age()).times(age());
            case 2 -> users.name;
            default -> Sql.select(count()).where(addressOfUser("c" + number)).asScalar();
        };
    }

    private Expression<Boolean> addressOfUser(String alias) {
        TableAlias address = addresses.as(alias);
        Expression<Boolean> ofUser = address.column(addresses.userId).eq(users.id);
        return structure.nextBoolean()
                ? ofUser
                : and(ofUser, address.column(addresses.email).contains(letter()));
    }

    private Expression<Boolean> condition(int depth) {
        return switch (structure.nextInt(depth == 0 ? 6 : 12)) {
            case 0 -> users.age.gt(age());
            case 1 -> users.age.le(age());
            case 2 -> users.age.isNull();
            case 3 -> users.name.contains(letter());
            case 4 -> users.age.in(ages());
            case 5 -> users.active;
            case 6 -> and(condition(depth - 1), condition(depth - 1));
            case 7 -> or(condition(depth - 1), condition(depth - 1));
            case 8 -> not(condition(depth - 1));
            case 9 ->
                exists(cut(Sql.select(addresses.as("e").column(addresses.id)).where(addressOfUser("e"))));
            case 10 -> users.id.in(managers());
            default -> users.id.in(Sql.select(subquery(depth).columns()).scalars(Long.class));
        };
    }

    private Select<Long> managers() {
        TableAlias other = users.as("other");
        return Sql.select(max(other.column(users.managerId)))
                .where(other.column(users.age).ge(age()));
    }

    private Subquery subquery(int depth) {
        TableAlias inner = users.as("inner" + depth);
        Select<?> select = Sql.select(inner.column(users.id)).orderBy(inner.column(users.id));
        return cut(structure.nextBoolean()
                        ? select
                        : select.where(inner.column(users.age).lt(age())))
                .subquery("picked");
    }

    private List<Integer> ages() {
        return values.ints(values.nextInt(4), 10, 50).boxed().toList();
    }

    private int age() {
        return 10 + values.nextInt(40);
    }

    private String letter() {
        return String.valueOf("edwnymar%_/'\"?".charAt(values.nextInt(14)));
    }
}
