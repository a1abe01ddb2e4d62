package dev.retort;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retort.type.ExactColumns;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of core and ORM, and what each may use of the others: one row per room, from the bottom up. */
class ArchitectureTest {
    private static final Set<String> REFLECTIVE =
            Set.of("dev.retort.orm.load.ReorderedRow", "dev.retort.orm.mapping.UnsupportedElements");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.retort")
            .that(describe("are of core or ORM", type -> !type.getPackageName().startsWith("dev.retort.driver")));

    /** What any room may use of the driver: how a message names the nearest right name, and how databases read text. */
    private static final Set<String> DRIVER_FOR_ALL = Set.of(
            "dev.retort.driver.DidYouMean",
            "dev.retort.driver.syntax.SqlSyntax",
            "dev.retort.driver.syntax.SqlToken$Kind",
            "dev.retort.driver.syntax.SqlTokens",
            "dev.retort.driver.syntax.SqlTokens$Backslash",
            "dev.retort.driver.syntax.SqlTokens$QuestionMark");

    /** What only the engine may use of it. */
    private static final Set<String> DRIVER_FOR_ENGINE = Set.of(
            "dev.retort.driver.RetortDataSource",
            "dev.retort.driver.SetUpException",
            "dev.retort.driver.pool.PoolStatistics");

    @ParameterizedTest(name = "{0} uses only {1}")
    @CsvSource({
        "access,             ''",
        "error,              ''",
        "type,               access error",
        "sql,                type access error",
        "schema,             sql type error",
        "compile,            schema sql type error",
        "dialect,            compile schema sql type error",
        "dialect.postgresql, dialect compile schema sql type error",
        "dialect.duckdb,     dialect compile schema sql type error",
        "dialect.h2,         dialect compile schema sql type error",
        "dialect.mariadb,    dialect compile schema sql type error",
        "dialect.sqlite,     dialect compile schema sql type error",
        "engine,             dialect compile schema sql type access error",
        "orm.mapping,        schema sql type access error",
        "orm.state,          orm.mapping error",
        "orm.collection,     orm.state orm.mapping error",
        "orm.bytecode,       orm.collection orm.state orm.mapping schema type access error",
        "orm.event,          orm.state orm.mapping",
        "orm.load,           orm.event orm.bytecode orm.collection orm.state orm.mapping engine schema sql type error",
        "orm.flush,          orm.event orm.collection orm.state orm.mapping engine schema sql type error",
        "orm.enhance,        orm.state orm.mapping",
        "orm.processor,      ''",
        "orm, orm.flush orm.load orm.event orm.bytecode orm.collection orm.state orm.mapping engine schema sql type error",
    })
    void room_ofTheTable_usesOnlyWhatItMay(String room, String others) {
        Set<String> allowed = Stream.concat(Stream.of(room), Stream.of(others.split(" ")))
                .map(name -> "dev.retort." + name)
                .collect(Collectors.toSet());
        noClasses()
                .that()
                .resideInAPackage("dev.retort." + room)
                .should()
                .dependOnClassesThat(
                        describe("are of rooms that it may not use", used -> isForeign(used, room, allowed)))
                .allowEmptyShould(true) // a room that is not built yet
                .check(CLASSES);
    }

    private static boolean isForeign(JavaClass used, String room, Set<String> allowed) {
        JavaClass element = used.getBaseComponentType();
        String name = element.getName();
        boolean ours = name.startsWith("dev.retort.");
        boolean ofDriver = DRIVER_FOR_ALL.contains(name) || room.equals("engine") && DRIVER_FOR_ENGINE.contains(name);
        return ours && !ofDriver && !allowed.contains(element.getPackageName());
    }

    @Test
    void room_ofTheSources_isInTheTable() throws NoSuchMethodException {
        CsvSource table = ArchitectureTest.class
                .getDeclaredMethod("room_ofTheTable_usesOnlyWhatItMay", String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<String> rooms = Stream.of(table.value())
                .map(row -> "dev.retort." + row.substring(0, row.indexOf(',')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rooms).containsAll(ourPackages().map(JavaPackage::getName).toList());
    }

    @Test
    void packages_ofTheSources_haveNoCycle() {
        slices().matching("dev.retort.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packages_ofTheSources_areNullMarked() {
        assertThat(ourPackages()
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    private static Stream<JavaPackage> ourPackages() {
        return CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackage)
                .distinct();
    }

    @Test
    void jdbc_inExpressionsAndSchema_isUnknown() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.retort.sql", "dev.retort.schema")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql")
                .check(CLASSES);
    }

    @Test
    void reflectionOnValues_anywhere_isNotUsed() {
        noClasses()
                .that(describe(
                        "are of core or ORM", type -> !type.getPackageName().startsWith("dev.retort.driver")))
                .and(not(belongToAnyOf(ExactColumns.class))) // stands before rows of a type that nobody has declared
                .and(not(describe(
                        "stand before rows of the program's own order, or read annotations of any version",
                        type -> REFLECTIVE.contains(type.getName()))))
                .should()
                .callMethod(java.lang.reflect.Field.class, "get", Object.class)
                .orShould()
                .callMethod(java.lang.reflect.Field.class, "set", Object.class, Object.class)
                .orShould()
                .callMethod(java.lang.reflect.Method.class, "invoke", Object.class, Object[].class)
                .check(CLASSES);
    }

    @Test
    void vendorClasses_outsideTheirDialect_areUnknown() {
        classes()
                .that(describe("use pgjdbc", ArchitectureTest::usesPgjdbc))
                .should()
                .resideInAPackage("dev.retort.dialect.postgresql")
                .check(CLASSES);
    }

    private static boolean usesPgjdbc(JavaClass type) {
        DescribedPredicate<JavaClass> pgjdbc = JavaClass.Predicates.resideInAPackage("org.postgresql..");
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> pgjdbc.test(dependency.getTargetClass()));
    }
}
