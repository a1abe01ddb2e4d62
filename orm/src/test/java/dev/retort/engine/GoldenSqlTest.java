package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.AddForeignKey;
import dev.retort.schema.Column;
import dev.retort.schema.CreateSequence;
import dev.retort.schema.CreateTable;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.DropForeignKey;
import dev.retort.schema.DropSequence;
import dev.retort.schema.DropTable;
import dev.retort.schema.MetaData;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.Label;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.type.SqlTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The SQL text of each construct, one readable file per dialect; every statement also runs.
 *
 * <p>After a wanted change, take the file that the failing test has written to {@code target/golden}, and read the
 * difference.
 */
@Tag("C34")
class GoldenSqlTest extends ShopTest {
    @Test
    void statements_ofEachKind_areTheGoldenOnesAndRun() throws IOException {
        StringBuilder text = new StringBuilder();
        statements().forEach((title, statement) -> {
            RenderedSql rendered = statement.toSql(engine().dialect());
            text.append("-- ").append(title).append('\n').append(rendered.sql()).append('\n');
            text.append(rendered.parameters().isEmpty() ? "\n" : "-- " + rendered.parameters() + "\n\n");
            run(statement);
        });
        assertGolden("statements", text.toString());
    }

    private void run(Statement statement) {
        try (Connection connection = engine().connect();
                Transaction transaction = connection.begin()) {
            connection.execute(statement).close();
            transaction.rollback();
        }
    }

    @Test
    @Tag("C20")
    void schema_ofEachKind_isTheGoldenOneAndRuns() throws IOException {
        StringBuilder text = new StringBuilder();
        for (DdlStatement statement : ddl()) {
            text.append(engine().dialect().compile(statement)).append(";\n\n");
            engine().execute(statement);
        }
        assertGolden("schema", text.toString());
    }

    private void assertGolden(String name, String actual) throws IOException {
        String file = database.name().toLowerCase(Locale.ROOT) + "-" + name + ".sql";
        Path written = Path.of("target", "golden", file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, actual);
        assertThat(actual).isEqualTo(resource("/golden/" + file));
    }

    private static String resource(String path) throws IOException {
        try (InputStream golden = GoldenSqlTest.class.getResourceAsStream(path)) {
            return golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, Statement> statements() {
        Map<String, Statement> all = new LinkedHashMap<>();
        addSelects(all);
        addJoins(all);
        addNested(all);
        addChanges(all);
        return all;
    }

    private void addSelects(Map<String, Statement> all) {
        all.put("whole table", select(users));
        all.put("columns", select(users.id, users.name));
        all.put("comparison", select(users.id).where(users.age.ge(18)));
        all.put("several conditions", select(users.id).where(users.age.ge(18)).where(users.active));
        all.put("or within and", select(users.id).where(and(users.active, or(users.age.lt(18), users.age.isNull()))));
        all.put("and within or", select(users.id).where(or(and(users.active, users.age.lt(18)), users.age.isNull())));
        all.put("not", select(users.id).where(not(or(users.active, users.age.eq(1)))));
        all.put("equal to null", select(users.id).where(users.age.eq((Integer) null)));
        all.put("distinct from", select(users.id).where(users.age.isDistinctFrom(3)));
        all.put("between", select(users.id).where(users.age.between(1, 9)));
        all.put("in list", select(users.id).where(users.age.in(List.of(1, 2, 3))));
        all.put("not in list", select(users.id).where(users.name.notIn(List.of("ed"))));
        all.put("like", select(users.id).where(users.name.like("e%")));
        all.put("contains, escaped", select(users.id).where(users.name.contains("100%/_")));
        all.put(
                "comparison of comparisons",
                select(users.id).where(users.age.gt(1).eq(users.active)));
        all.put("arithmetic", select(users.age.plus(1).times(2).minus(users.age.minus(3))));
        all.put("concatenation", select(users.name.concat(users.name)));
        all.put("function", select(function("lower", SqlTypes.VARCHAR, users.name)));
        all.put("aggregates", select(count(), count(users.age), min(users.age), max(users.age)));
        all.put("label", select(users.name.as("called")));
        all.put("label that needs quotes", select(users.name.as("Called By")));
        all.put("distinct", select(users.active).distinct());
        all.put("order", select(users.id).orderBy(users.age.desc(), users.id.asc()));
        all.put("limit and offset", select(users.id).orderBy(users.id).limit(10).offset(20));
    }

    private void addJoins(Map<String, Statement> all) {
        TableAlias manager = users.as("manager");
        all.put("join", select(users.name, addresses.email).join(addresses));
        all.put("outer join", select(users.name, addresses.email).outerJoin(addresses));
        all.put("self join", select(users.name, manager.column(users.name)).join(manager));
        all.put("implied sources", select(users.name, addresses.email).where(addresses.userId.eq(users.id)));
        all.put(
                "group",
                select(users.name, count()).join(addresses).groupBy(users.name).having(count().gt(1L)));
        all.put(
                "nested join",
                select(users.id).from(users.outerJoin(addresses.join(manager), addresses.userId.eq(users.id))));
    }

    private void addNested(Map<String, Statement> all) {
        Label<Long> number = count().as("number");
        Subquery counts =
                select(addresses.userId, number).groupBy(addresses.userId).subquery("counts");
        all.put(
                "subquery",
                select(users.name, counts.column(number))
                        .from(users.join(counts, counts.column(addresses.userId).eq(users.id))));
        all.put("in select", select(users.id).where(users.id.in(select(addresses.userId))));
        all.put("exists", select(users.id).where(exists(select(addresses.id).where(addresses.userId.eq(users.id)))));
        all.put(
                "scalar select",
                select(
                        users.id,
                        select(max(addresses.id))
                                .where(addresses.userId.eq(users.id))
                                .asScalar(Long.class)
                                .as("last")));
        Label<Integer> decade = users.age.dividedBy(10).as("decade");
        all.put(
                "label in group and order",
                select(decade, count()).groupBy(decade).orderBy(decade.desc()));
    }

    private void addChanges(Map<String, Statement> all) {
        all.put("insert", insert(users).values(users.name.set("jack"), users.age.set(3)));
        all.put("insert returning", insert(users).values(users.name.set("jack")).returning(users.id, users.active));
        all.put("update", update(users).set(users.age.set(users.age.plus(1))).where(users.name.eq("ed")));
        all.put("update returning", update(users).set(users.active.set(false)).returning(users.id));
        all.put("delete", delete(addresses).where(addresses.id.eq(1L)));
        all.put("delete returning", delete(addresses).returning(addresses.email));
    }

    private static List<DdlStatement> ddl() {
        MetaData metaData = new MetaData();
        Sequence numbers = new Sequence("numbers", null, 50);
        Table parents = Table.of(
                "parents",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers),
                Column.of("name", SqlTypes.varchar(20)).notNull().unique(),
                Column.of("order", SqlTypes.INTEGER).serverDefault("1"),
                Column.of("favourite", SqlTypes.BIGINT).references("children.id"));
        Table children = Table.of(
                "children",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("parent", SqlTypes.BIGINT)
                        .references(parents.column("id"))
                        .onDelete(ReferentialAction.CASCADE),
                Column.of("price", SqlTypes.numeric(10, 2)),
                Column.of("weight", SqlTypes.NUMERIC),
                Column.of("text", SqlTypes.TEXT),
                Column.of("bytes", SqlTypes.VARBINARY),
                Column.of("real", SqlTypes.REAL),
                Column.of("double", SqlTypes.DOUBLE),
                Column.of("day", SqlTypes.DATE),
                Column.of("time", SqlTypes.TIME),
                Column.of("at", SqlTypes.TIMESTAMP),
                Column.of("moment", SqlTypes.INSTANT),
                Column.of("uuid", SqlTypes.UUID_TYPE),
                Column.of("flag", SqlTypes.BOOLEAN),
                Column.of("small", SqlTypes.SMALLINT));
        var favourite = parents.foreignKeys().get(0);
        return List.of(
                new CreateSequence(numbers),
                new CreateTable(parents, List.of(favourite)),
                new CreateTable(children),
                new AddForeignKey(favourite),
                new DropForeignKey(favourite),
                new DropTable(children),
                new DropTable(parents),
                new DropSequence(numbers));
    }
}
