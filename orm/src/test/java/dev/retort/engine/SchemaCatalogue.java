package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.schema.AlterTable;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.CreateDomain;
import dev.retort.schema.CreateEnum;
import dev.retort.schema.CreateIndex;
import dev.retort.schema.CreateSchema;
import dev.retort.schema.CreateSequence;
import dev.retort.schema.CreateTable;
import dev.retort.schema.CreateView;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Deferral;
import dev.retort.schema.Domain;
import dev.retort.schema.DropDomain;
import dev.retort.schema.DropEnum;
import dev.retort.schema.DropIndex;
import dev.retort.schema.DropSchema;
import dev.retort.schema.DropSequence;
import dev.retort.schema.DropTable;
import dev.retort.schema.DropView;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.PrimaryKeyConstraint;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.RefreshMaterializedView;
import dev.retort.schema.Sequence;
import dev.retort.schema.SetComment;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.schema.View;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Changes of the schema in an order in which they run one after the other. */
final class SchemaCatalogue {
    private final MetaData metaData = new MetaData();
    private final List<DdlStatement> all = new ArrayList<>();

    private SchemaCatalogue() {}

    static List<DdlStatement> of(Dialect dialect) {
        SchemaCatalogue catalogue = new SchemaCatalogue();
        catalogue.addTablesInACircle(dialect);
        catalogue.addKeysOfSeveralColumns();
        catalogue.addTypes();
        catalogue.addColumnsOfTheDatabase();
        catalogue.addIndexes();
        catalogue.addAlterations();
        catalogue.addViews();
        catalogue.addDomains();
        return catalogue.all;
    }

    private void addTablesInACircle(Dialect dialect) {
        Sequence numbers = new Sequence("numbers", null, 50);
        var id = Column.of("id", SqlTypes.BIGINT).primaryKey();
        Table parents = Table.of(
                "parents",
                metaData,
                dialect.supports(Feature.SEQUENCES) ? id.sequence(numbers) : id.identity(),
                Column.of("name", SqlTypes.varchar(20)).notNull().unique(),
                Column.of("order", SqlTypes.INTEGER).serverDefault("1"),
                Column.of("favourite", SqlTypes.BIGINT).references("children.id"));
        Table children = Table.of(
                "children",
                metaData,
                id.identity(),
                Column.of("parent", SqlTypes.BIGINT)
                        .references(parents.column("id"))
                        .onDelete(ReferentialAction.CASCADE));
        ForeignKeyConstraint favourite = parents.foreignKeys().get(0);
        all.add(new CreateSequence(numbers));
        all.add(new CreateTable(parents, List.of(favourite)));
        all.add(new CreateTable(children));
        all.add(new AlterTable.AddConstraint(favourite));
        all.add(AlterTable.DropConstraint.of(favourite));
        all.add(new DropTable(children));
        all.add(new DropTable(parents));
        all.add(new DropSequence(numbers));
        all.add(new CreateSequence(Sequence.of("from_hundred").startWith(100)));
        all.add(new DropSequence(Sequence.of("from_hundred")));
    }

    private void addKeysOfSeveralColumns() {
        Table lines = Table.of(
                "order_lines",
                metaData,
                Column.of("order_id", SqlTypes.INTEGER),
                Column.of("line_no", SqlTypes.INTEGER),
                Column.of("quantity", SqlTypes.INTEGER).notNull(),
                PrimaryKeyConstraint.of("order_id", "line_no").named("pk_order_lines"),
                UniqueConstraint.of("line_no", "order_id"),
                CheckConstraint.of("quantity > 0").named("ck_quantity"));
        Table parcels = Table.of(
                "parcels",
                metaData,
                Column.of("order_id", SqlTypes.INTEGER),
                Column.of("line_no", SqlTypes.INTEGER),
                ForeignKeyConstraint.of(
                                List.of("order_id", "line_no"), List.of("order_lines.order_id", "order_lines.line_no"))
                        .onDelete(ReferentialAction.SET_NULL)
                        .onUpdate(ReferentialAction.CASCADE));
        Table later = Table.of(
                "later",
                metaData,
                Column.of("parcel", SqlTypes.INTEGER).unique(),
                Column.of("other", SqlTypes.INTEGER)
                        .references("later.parcel")
                        .deferrable(Deferral.INITIALLY_DEFERRED));
        all.add(new CreateTable(lines));
        all.add(new CreateTable(parcels));
        all.add(new CreateTable(later));
        all.add(new DropTable(parcels));
        all.add(new DropTable(lines));
    }

    private void addTypes() {
        SqlType<DayOfWeek> weekday = SqlTypes.namedEnum(DayOfWeek.class, "weekday");
        Table types = Table.of(
                "types",
                metaData,
                Column.of("price", SqlTypes.numeric(10, 2)),
                Column.of("weight", SqlTypes.NUMERIC),
                Column.of("code", SqlTypes.character(3)),
                Column.of("text", SqlTypes.TEXT),
                Column.of("bytes", SqlTypes.VARBINARY),
                Column.of("real", SqlTypes.REAL),
                Column.of("double", SqlTypes.DOUBLE),
                Column.of("day", SqlTypes.DATE),
                Column.of("time", SqlTypes.TIME),
                Column.of("at", SqlTypes.TIMESTAMP),
                Column.of("moment", SqlTypes.INSTANT),
                Column.of("lasts", SqlTypes.INTERVAL_SECOND),
                Column.of("period", SqlTypes.INTERVAL_YEAR),
                Column.of("uuid", SqlTypes.UUID),
                Column.of("flag", SqlTypes.BOOLEAN),
                Column.of("small", SqlTypes.SMALLINT),
                Column.of("document", SqlTypes.JSON),
                Column.of("checked", SqlTypes.checkedEnum(DayOfWeek.class)),
                Column.of("named", weekday));
        all.add(new CreateEnum(weekday.enumLabels().orElseThrow()));
        all.add(new CreateTable(types));
        all.add(new SetComment(types, null, "it's all"));
        all.add(new SetComment(types, "day", "a day"));
        all.add(new SetComment(types, "day", null));
        all.add(new DropTable(types));
        all.add(new DropEnum(weekday.enumLabels().orElseThrow()));
        all.add(new CreateTable(Table.of(
                "arrays",
                metaData,
                Column.of("numbers", SqlTypes.array(SqlTypes.INTEGER)),
                Column.of("grid", SqlTypes.array(SqlTypes.array(SqlTypes.varchar(5)))))));
    }

    private void addColumnsOfTheDatabase() {
        Table computed = Table.of(
                "computed",
                metaData,
                Column.of("n", SqlTypes.INTEGER),
                Column.of("twice", SqlTypes.INTEGER).generatedAlwaysAs("n * 2"));
        Table stored = Table.of(
                "stored_column",
                metaData,
                Column.of("n", SqlTypes.INTEGER),
                Column.of("twice", SqlTypes.INTEGER).generatedAlwaysAs("n * 2").stored());
        Table virtual = Table.of(
                "virtual_column",
                metaData,
                Column.of("n", SqlTypes.INTEGER),
                Column.of("twice", SqlTypes.INTEGER).generatedAlwaysAs("n * 2").virtual());
        Table numbered = Table.of(
                "numbered",
                metaData,
                Column.of("id", SqlTypes.BIGINT)
                        .primaryKey()
                        .identity(Identity.generatedAlways().startWith(10).incrementBy(5)));
        all.add(new CreateTable(computed));
        all.add(new CreateTable(stored));
        all.add(new CreateTable(virtual));
        all.add(new CreateTable(numbered));
    }

    private void addIndexes() {
        var name = Column.of("name", SqlTypes.varchar(20));
        Table indexed = Table.of(
                "indexed",
                metaData,
                name,
                Column.of("age", SqlTypes.INTEGER),
                Index.on("name", "age"),
                Index.on("name").unique().named("uq_name"),
                Index.on("age").where("age > 18").named("ix_partial"),
                Index.onExpressions("lower(name)").named("ix_expression"),
                Index.on("name").include("age").named("ix_include"),
                Index.on("name").using("hash").named("ix_hash"));
        all.add(new CreateTable(indexed));
        indexed.indexes().forEach(index -> all.add(new CreateIndex(index)));
        all.add(new DropIndex(indexed.indexes().get(0)));
    }

    private void addAlterations() {
        Table t = Table.of("altered", metaData, Column.of("a", SqlTypes.INTEGER), Column.of("b", SqlTypes.varchar(10)));
        Table after = Table.of(
                "altered",
                new MetaData(),
                Column.of("aa", SqlTypes.INTEGER),
                UniqueConstraint.of("aa").named("uq_altered"));
        Constraint unique = after.constraints().get(0);
        all.add(new CreateTable(t));
        all.add(new AlterTable.AddColumn(t, Column.of("c", SqlTypes.INTEGER).serverDefault("5")));
        all.add(new AlterTable.RenameColumn(t, "a", "aa"));
        all.add(new AlterTable.DropColumn(t, "b"));
        all.add(new AlterTable.AlterColumnType(t, "aa", SqlTypes.BIGINT, null));
        all.add(new AlterTable.AlterColumnType(t, "c", SqlTypes.BIGINT, "c * 2"));
        all.add(new AlterTable.AlterColumnDefault(t, "aa", "8"));
        all.add(new AlterTable.AlterColumnDefault(t, "aa", null));
        all.add(new AlterTable.AlterColumnNullable(t, "c", false));
        all.add(new AlterTable.AlterColumnNullable(t, "c", true));
        all.add(new AlterTable.AddConstraint(unique));
        all.add(AlterTable.DropConstraint.of(unique));
        all.add(new AlterTable.RenameTable(t, "renamed"));
        all.add(new CreateSchema("stock"));
        all.add(new DropSchema("stock", true));
    }

    private void addViews() {
        Table read = Table.of("read", metaData, Column.of("n", SqlTypes.INTEGER), Column.of("day", SqlTypes.DATE));
        NumericColumn<Integer> n = read.column("n", SqlTypes.INTEGER);
        var day = read.column("day", SqlTypes.DATE);
        View view = View.of(
                "small",
                metaData,
                select(n, count(), value("it's").as("text"))
                        .where(n.lt(8), day.ge(LocalDate.of(2024, 2, 29)))
                        .groupBy(n));
        var some = select(n).where(n.in(List.of(1, 2))).cte("some");
        View ofView = View.of(
                "of_view",
                metaData,
                select(view.column(n)).join(some, view.column(n).eq(some.column(n))));
        View kept = View.materialized("kept", metaData, select(n, count()).groupBy(n));
        all.add(new CreateTable(read));
        all.add(new CreateView(view));
        all.add(new CreateView(ofView));
        all.add(new SetComment(view, null, "few"));
        all.add(new SetComment(view, "n", "a number"));
        all.add(new DropView(ofView));
        all.add(new CreateView(view, true));
        all.add(new CreateView(kept));
        all.add(new RefreshMaterializedView(kept));
        all.add(new DropView(kept));
    }

    private void addDomains() {
        Domain<Integer> percentage =
                Domain.of("percentage", metaData, SqlTypes.INTEGER, value -> value.between(0, 100));
        all.add(new CreateDomain(percentage));
        all.add(new CreateTable(Table.of(
                "discounts",
                metaData,
                Column.of("n", SqlTypes.INTEGER).domain(percentage).notNull())));
        all.add(new DropTable(metaData.find(null, "discounts").orElseThrow()));
        all.add(new DropDomain(percentage));
    }
}
