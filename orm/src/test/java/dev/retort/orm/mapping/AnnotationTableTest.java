package dev.retort.orm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.error.MappingException;
import dev.retort.orm.bytecode.AccessGenerator;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of Jakarta's annotations in {@code docs/orm.md} names all of them, and what it says of each is so. */
@Tag("O1")
@Tag("O8")
class AnnotationTableTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (`@\\w+`(?:, `@\\w+`)*) \\| (yes|partly|refused|no effect) \\|.*");
    private static final Pattern NAME = Pattern.compile("@(\\w+)");
    private static final String GOOD = "@Entity class Good { @Id Long id; }";

    @TempDir
    private Path directory;

    /** What the table says, by the annotation's name. */
    private static Map<String, String> table() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/orm.md"))) {
            root = root.getParent();
        }
        Map<String, String> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(root.resolve("docs/orm.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                NAME.matcher(row.group(1)).results().forEach(name -> assertThat(table.put(name.group(1), row.group(2)))
                        .as("second row of @" + name.group(1))
                        .isNull());
            }
        }
        return table;
    }

    @Test
    void table_hasAllAnnotationsOfJakartaPersistence() throws Exception {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(annotations());
    }

    private static TreeSet<String> annotations() throws IOException, URISyntaxException, ClassNotFoundException {
        TreeSet<String> names = new TreeSet<>();
        Path location = Path.of(
                Entity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(location.toFile())) {
            List<String> files = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("jakarta/persistence/") && name.endsWith(".class"))
                    .toList();
            for (String file : files) {
                Class<?> type = Class.forName(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'));
                if (type.isAnnotation()) {
                    names.add(type.getSimpleName());
                }
            }
        }
        return names;
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                on("Table(name = \"t\", schema = \"s\", comment = \"c\")"),
                on("Table(indexes = @Index(columnList = \"name\"))"),
                on("Table(uniqueConstraints = @UniqueConstraint(columnNames = \"name\"))"),
                on("Table(check = @CheckConstraint(constraint = \"id > 0\"))", "CheckConstraint"),
                on("Inheritance"),
                on("DiscriminatorColumn"),
                on("DiscriminatorValue(\"s\")"),
                on("SecondaryTable(name = \"t\")"),
                on("SecondaryTables({})"),
                on("SequenceGenerator(name = \"g\")"),
                on("SequenceGenerators({})"),
                on("TableGenerator(name = \"g\")"),
                on("TableGenerators({})"),
                on("AttributeOverrides({})"),
                on("AssociationOverride(name = \"x\")"),
                on("AssociationOverrides({})"),
                on("Converts({})"),
                on("EntityListeners({})"),
                on("ExcludeDefaultListeners"),
                on("ExcludeSuperclassListeners"),
                on("Cacheable"),
                on("NamedQuery(name = \"q\", query = \"\", hints = @QueryHint(name = \"h\", value = \"\"))"),
                on("NamedQueries({})"),
                on("NamedNativeQuery(name = \"q\", query = \"\")"),
                on("NamedNativeQueries({})"),
                on("NamedStoredProcedureQuery(name = \"q\", procedureName = \"p\")"),
                on("NamedStoredProcedureQueries({})"),
                on("SqlResultSetMapping(name = \"m\")"),
                on("SqlResultSetMappings({})"),
                on("NamedEntityGraph(name = \"g\", attributeNodes = @NamedAttributeNode(\"name\"))"),
                on("NamedEntityGraphs({})"),
                on("PersistenceContexts({})"),
                on("PersistenceUnits({})"),
                on("StaticMetamodel(S.class)"),
                with("MapsId", "@OneToOne Good x"),
                with("Version", "int x"),
                with("Basic(optional = false, fetch = FetchType.LAZY)", "String x"),
                with("Column(name = \"y\", nullable = false, unique = true, length = 3, comment = \"c\")", "String x"),
                with("Column(precision = 8, scale = 2)", "java.math.BigDecimal x"),
                with("Enumerated(EnumType.ORDINAL)", "Kind x; enum Kind { A }"),
                with("EnumeratedValue", "Kind x; enum Kind { A; @EnumeratedValue final int value = 1; }"),
                with("Lob", "String x"),
                with("Lob", "byte[] x"),
                with("Temporal(TemporalType.DATE)", "java.time.LocalDate x"),
                with("Transient", "Object x"),
                with("Convert(disableConversion = true)", "String x"),
                with("Embedded", "Part x; @Embeddable @Access(AccessType.FIELD) static class Part { int a; }"),
                with("AttributeOverride(name = \"a\", column = @Column)", "Part x; @Embeddable record Part(int a) {}"),
                with("AssociationOverride(name = \"x\")", "@ManyToOne Good x"),
                with("AssociationOverrides({})", "@ManyToOne Good x"),
                with("ElementCollection", "List<String> x"),
                with(
                        "CollectionTable(name = \"t\", schema = \"s\", joinColumns = @JoinColumn(name = \"y\"))",
                        "@ElementCollection List<String> x"),
                with("ManyToOne", "Good x"),
                with("OneToOne", "Good x"),
                with("OneToMany", "@JoinColumn List<Good> x"),
                with("ManyToMany", "Set<Good> x"),
                with("JoinColumn(name = \"y\", nullable = false, unique = true, comment = \"c\")", "@ManyToOne Good x"),
                with("JoinColumns({})", "@ManyToOne Good x"),
                with("JoinColumn(foreignKey = @ForeignKey(name = \"fk\"))", "@ManyToOne Good x"),
                with("JoinTable(name = \"t\", schema = \"s\", comment = \"c\")", "@ManyToMany List<Good> x"),
                with("OrderBy(\"id\")", "@ManyToMany List<Good> x"),
                with("OrderColumn(name = \"y\")", "@ElementCollection List<String> x"),
                with("OrderColumn(name = \"y\")", "@ManyToMany List<Good> x"),
                with("OrderColumn(name = \"y\")", "@OneToMany @JoinColumn List<Good> x"),
                with("MapKey", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyClass(Long.class)", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyColumn", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyEnumerated", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyJoinColumn", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyJoinColumns({})", "@ManyToMany Map<Long, Good> x"),
                with("MapKeyTemporal(TemporalType.DATE)", "@ManyToMany Map<Long, Good> x"),
                with("PrePersist", "void x() {}"),
                with("PostPersist", "void x() {}"),
                with("PreUpdate", "void x() {}"),
                with("PostUpdate", "void x() {}"),
                with("PreRemove", "void x() {}"),
                with("PostRemove", "void x() {}"),
                with("PostLoad", "void x() {}"));
    }

    private static Arguments on(String use) {
        return on(use, first(use));
    }

    private static Arguments on(String use, String annotation) {
        String written = use.startsWith("StaticMetamodel") ? "jakarta.persistence.metamodel." + use : use;
        return Arguments.of(annotation, "@Entity @" + written + " class S { @Id Long id; String name; }");
    }

    private static Arguments with(String use, String member) {
        String annotated = use.equals("EnumeratedValue") ? member : "@" + use + " " + member;
        boolean complete = annotated.endsWith("}");
        return Arguments.of(first(use), "@Entity class S { @Id Long id; " + annotated + (complete ? " }" : "; }"));
    }

    private static String first(String use) {
        return use.replaceFirst("\\W.*", "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("uses")
    void annotation_isTakenOrRefusedAsTheTableSays(String annotation, String source) throws Exception {
        Throwable thrown = catchThrowable(() -> read(SourceClasses.compile(directory, GOOD, source)));

        if ("refused".equals(table().get(annotation))) {
            assertThat(thrown)
                    .isInstanceOf(MappingException.class)
                    .hasMessageStartingWith("1 mapping mistake:\n  - shop.S")
                    .hasMessageMatching("(?s).*(@" + annotation + "|\\(check = ).*");
        } else {
            assertThat(thrown).isNull();
        }
    }

    @Test
    void refusals_areAllTried() throws Exception {
        List<String> refused = new ArrayList<>();
        table().forEach((name, word) -> {
            if (word.equals("refused")) {
                refused.add(name);
            }
        });

        assertThat(uses().map(use -> (String) use.get()[0])).containsAll(refused);
    }

    private static void read(Class<?>... classes) {
        new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(Arrays.asList(classes));
    }
}
