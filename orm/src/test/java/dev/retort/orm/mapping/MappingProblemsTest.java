package dev.retort.orm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.MappingException;
import dev.retort.orm.bytecode.AccessGenerator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that cannot be mapped; compiled without the processor, which would refuse some of them already. */
@Tag("O8")
class MappingProblemsTest {

    private static final String GOOD = "@Entity class Good { @Id Long id; }";

    @TempDir
    private Path directory;

    private static String converter(String constructor, String ofNull) {
        return "class Base implements AttributeConverter<Optional, String> { " + constructor
                + " public String convertToDatabaseColumn(Optional o) { return " + ofNull
                + "; } public Optional convertToEntityAttribute(String s) { return null; } } ";
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("class Bad { @Id Long id; }", "Bad is not an entity; annotate it with @Entity"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; List<String> a; }",
                        "Bad.a is a collection without an annotation that says of what; add @ElementCollection or @Transient"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @CollectionTable(name = \"t\") String a; }",
                        "Bad.a has @CollectionTable, but no @ElementCollection; add that, or remove the table"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @ManyToMany List<Good> a; }",
                        "Bad.a has @ElementCollection, which is for values, and refers to entities"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection List<Good> a; }",
                        "Bad.a has @ElementCollection, but its elements are entities of shop.Good; use @OneToMany or @ManyToMany"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection Map<String, String> a; }",
                        "Bad.a has @ElementCollection on a Map, which is not supported yet; declare a List or Set"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection ArrayList<String> a; }",
                        "Bad.a has @ElementCollection, but is a java.util.ArrayList, which could not load on first touch"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection List a; }",
                        "Bad.a has @ElementCollection, but does not say of what"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection List<Thread> a; }",
                        "Bad.a is a java.lang.Thread, which no column type suits"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @Version List<Integer> a; }",
                        "Bad.a has @ElementCollection and is a key or a version"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @JoinTable List<String> a; }",
                        "Bad.a has @ElementCollection and @JoinTable, which are for entities; name the table in @CollectionTable"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @Column(updatable = false) List<String> a; }",
                        "Bad.a has elements whose column is not written"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @AttributeOverride(name = \"b\", column = @Column) List<String> a; }",
                        "Bad.a has @AttributeOverride, but its elements are not embedded"),
                Arguments.of(
                        "@Embeddable record Base(int b) {} @Entity class Bad { @Id Long id; @ElementCollection @Column List<Base> a; }",
                        "Bad.a has @Column, but its elements are embedded and have several"),
                Arguments.of(
                        "@Embeddable record Base(int b) {} @Entity class Bad { @Id Long id; @ElementCollection @AttributeOverride(name = \"c\", column = @Column) List<Base> a; }",
                        "Bad.a has @AttributeOverride for \"c\", which is no attribute within it; there are b"),
                Arguments.of(
                        "@Embeddable class Base { @ElementCollection List<String> b; } @Entity class Bad { @Id Long id; Base a; }",
                        "Bad.a.b is a collection within an embeddable class, which is not supported yet"),
                Arguments.of(
                        "@Embeddable class Base { int b; Base(int b) {} } @Entity class Bad { @Id Long id; @ElementCollection List<Base> a; }",
                        "Bad.a is embedded, but shop.Base has no constructor without arguments"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @CollectionTable(name = \"good\") List<String> a; }",
                        "Bad.a has the collection table \"good\", whose name another table has"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @Column(name = \"bad_id\") List<String> a; }",
                        "Bad.a has the column \"bad_id\" twice in its collection table \"bad_a\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @CollectionTable(joinColumns = @JoinColumn(referencedColumnName = \"x\")) List<String> a; }",
                        "Bad.a refers to column \"x\" of Bad, whose key is \"id\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @CollectionTable(catalog = \"x\") List<String> a; }",
                        "Bad.a declares a catalog, indexes or unique constraints on its collection table"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderBy(\"b\") List<String> a; }",
                        "Bad.a has @OrderBy(\"b\"), but its elements have no attributes"),
                Arguments.of(
                        "@Embeddable record Base(int b) {} @Entity class Bad { @Id Long id; @ElementCollection @OrderBy(\"c\") List<Base> a; }",
                        "Bad.a has @OrderBy(\"c\"), but \"c\" is no attribute of Base with a column; it has b"),
                Arguments.of("@Entity class Bad { String name; }", "Bad has no key; put @Id on"),
                Arguments.of(
                        "class Base { @Id Long id; } @Entity class Bad extends Base {}",
                        "its superclass shop.Base has one, but is not mapped"),
                Arguments.of(
                        "@MappedSuperclass class Base { @PreRemove static void r() {} } @Entity class Bad extends Base { @Id int"
                                + " id; }",
                        "Bad.r() is a callback and is static"),
                Arguments.of(
                        "@Entity @AttributeOverride(name = \"a\", column = @Column) class Bad { @Id int a; }",
                        "Bad has @AttributeOverride"),
                Arguments.of(
                        "class Base { int a; } @Entity class Bad { @Id Long id; @Embedded Base b; }",
                        "Bad.b is embedded, but shop.Base is not @Embeddable; annotate that class"),
                Arguments.of(
                        "@Embeddable class Base { int a; Base(int a) {} } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b is embedded, but shop.Base has no constructor without arguments; add \"protected Base() {}\", or make it a record"),
                Arguments.of(
                        "@Embeddable interface Base {} @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b is embedded, but shop.Base is no class that objects are made of"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Embeddable class Base { int a; } Base b; }",
                        "shop.Bad$Base is an inner class, which cannot be made without its outer object; make it static"),
                Arguments.of(
                        "@Embeddable class Base { int a; Base c; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.c is embedded in itself: b is a shop.Base too"),
                Arguments.of(
                        "@Embeddable class Base {} @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b is embedded, but shop.Base has no fields to keep"),
                Arguments.of(
                        "@Embeddable class Base { int a; } @Entity class Bad { @Id Long getId() { return 1L; } void setId(Long i) {} Base getB() { return null; } void setB(Base b) {} }",
                        "shop.Base has no getters with setters, which the entity's @Id on a getter asks for"),
                Arguments.of(
                        "@Embeddable class Base { final int a = 1; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.a is final, so it cannot be loaded"),
                Arguments.of(
                        "@Embeddable record Base(int a, @Transient int c) {} @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b is embedded, but shop.Base.c is @Transient, and a record is made of all its components"),
                Arguments.of(
                        "@Embeddable class Base { @Id int a; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.a is part of a key, which stands in the entity itself"),
                Arguments.of(
                        "@Embeddable class Base { @Version int a; int c; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.a is a version, which stands in the entity itself"),
                Arguments.of(
                        "@Embeddable class Base { @ManyToOne Good g; int c; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.g is a relationship of an embeddable class, which is not supported yet; move it to the entity"),
                Arguments.of(
                        "@Embeddable class Base { Object a; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.a is a java.lang.Object, which no column type suits"),
                Arguments.of(
                        "@Embeddable class Base { int a; } @Entity class Bad { @Id Long id; @Column Base b; }",
                        "Bad.b has @Column, but is embedded and has several"),
                Arguments.of(
                        "@Embeddable class Base { int a; } @Entity class Bad { @Id Long id; @Convert(attributeName = \"a\") Base b; }",
                        "Bad.b has @Convert, but is embedded; put @Convert on the attribute of Base"),
                Arguments.of(
                        "@Embeddable class Base { int a; } @Entity class Bad { @Id Long id; Base b; Base c; }",
                        "Bad.c.a has the column \"a\", as does b.a; give one of them another name with @AttributeOverride(name = \"a\", column = @Column(name = …)) on c"),
                Arguments.of(
                        "@Embeddable class Base { int id; } @Entity class Bad { @Id Long id; Base b; }",
                        "Bad.b.id has the column \"id\", as does id; give one of them another name with @AttributeOverride(name = \"id\""),
                Arguments.of(
                        "@Embeddable class Base { int size; } @Entity class Bad { @Id Long id; @AttributeOverride(name = \"sise\", column = @Column) Base b; }",
                        "Bad.b has @AttributeOverride for \"sise\", which is no attribute within it; there are size; did you mean \"size\"?"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @AttributeOverride(name = \"b\", column = @Column) int b; }",
                        "Bad.b has @AttributeOverride, but is not embedded; name its column with @Column"),
                Arguments.of(
                        "record Base(int a, int b) {} @Entity @IdClass(Base.class) class Bad { @Id int a; @Id long b; }",
                        "Bad.b is a long, but in shop.Base in @IdClass it is a int; declare both alike"),
                Arguments.of(
                        "record Base(int a) {} @Entity @IdClass(Base.class) class Bad { @Id int a; @Id long b; }",
                        "Bad.b is part of the key, but shop.Base in @IdClass has no \"b\"; add it there: long b"),
                Arguments.of(
                        "record Base(int a, int b, int c) {} @Entity @IdClass(Base.class) class Bad { @Id int a; @Id int b; }",
                        "Bad has the @IdClass shop.Base with \"c\", but no attribute of that name with @Id; it has a, b"),
                Arguments.of(
                        "record Base(int a) {} @Entity @IdClass(Base.class) class Bad { @Id int a; }",
                        "Bad has @IdClass, which is for several attributes with @Id, but only a; remove @IdClass"),
                Arguments.of(
                        "record Base(int a, int b) {} @Entity @IdClass(Base.class) class Bad { @Id int a; @Id @GeneratedValue int b; }",
                        "Bad.b is generated, but the key has several columns; assign it"),
                Arguments.of(
                        "@Embeddable record Base(int a) {} @Entity class Bad { @EmbeddedId @GeneratedValue Base key; }",
                        "Bad.key is embedded and has @GeneratedValue"),
                Arguments.of(
                        "@Embeddable record Base(int a) {} @Entity class Bad { @Id Base key; }",
                        "Bad.key has @Id, but is embedded; use @EmbeddedId"),
                Arguments.of(
                        "@Embeddable record Base(int a) {} @Entity class Bad { @EmbeddedId Base key; @Id int b; }",
                        "Bad has @EmbeddedId on key, and @Id on b; leave one"),
                Arguments.of(
                        "record Base(int a) {} @Entity class Bad { @EmbeddedId Base key; }",
                        "Bad.key is embedded, but shop.Base is not @Embeddable"),
                Arguments.of(
                        "@Embeddable record Base(byte[] a) {} @Entity class Bad { @EmbeddedId Base key; }",
                        "Bad.key.a is part of the key, but its values change in place"),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToMany"
                                + " @JoinTable(joinColumns = @JoinColumn(name = \"x\", referencedColumnName = \"a\")) List<Good>"
                                + " goods; }",
                        "Bad.goods has no @JoinColumn for \"b\" of Bad, whose key is \"a\", \"b\""),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToOne @JoinColumn(name = \"x\") Bad up; }",
                        "Bad.up has @JoinColumn(name = \"x\"), which does not say which column it refers to of Bad, whose key is \"a\", \"b\"; add referencedColumnName"),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToOne @JoinColumn(referencedColumnName = \"c\") Bad up; }",
                        "Bad.up refers to column \"c\" of Bad, whose key is \"a\", \"b\"; only keys can be referred to yet"),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToOne @JoinColumn(referencedColumnName = \"a\") Bad up; }",
                        "Bad.up has no @JoinColumn for \"b\" of Bad, whose key is \"a\", \"b\""),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToOne @JoinColumn(name = \"x\", referencedColumnName = \"a\") @JoinColumn(name = \"y\", referencedColumnName = \"a\") Bad up; }",
                        "Bad.up has two @JoinColumns for one column of Bad"),
                Arguments.of(
                        "@Embeddable record Base(int a, int b) {} @Entity class Bad { @EmbeddedId Base key; @ManyToOne @JoinColumn(referencedColumnName = \"a\", nullable = false) @JoinColumn(referencedColumnName = \"b\") Bad up; }",
                        "Bad.up has @JoinColumns that differ in insertable, updatable or nullable"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Id @ManyToOne Good good; }",
                        "Bad.good is a reference with @Id"),
                Arguments.of("@Entity class Bad { @Id int a; @Id int b; }", "2 attributes with @Id (a, b)"),
                Arguments.of(
                        "@Entity class Bad { @Id int a; @Version int v; @Version int w; }",
                        "2 attributes with @Version (v, w); leave one"),
                Arguments.of("@Entity class Bad { @Id @Version int a; }", "Bad.a is the key and the version"),
                Arguments.of(
                        "@Entity class Bad { @Id int a; @Version java.time.Instant v; }",
                        "Bad.v is a version of java.time.Instant, but a version is a number"),
                Arguments.of(
                        "@Entity class Bad { @Id int a; @Version @Column(updatable = false) int v; }",
                        "Bad.v is a version that is not written"),
                Arguments.of("@Entity class Bad { @Id Long id; Bad(int x) {} }", "add \"protected Bad() {}\""),
                Arguments.of("@Entity final class Bad { @Id Long id; }", "Bad is final"),
                Arguments.of("@Entity abstract class Bad { @Id Long id; }", "Bad is abstract"),
                Arguments.of("@Entity interface Bad { @Id Long getId(); }", "Bad is not a plain class"),
                Arguments.of("@Entity class Bad { @Id Long id; Object thing; }", "Bad.thing is a java.lang.Object"),
                Arguments.of("@Entity class Bad { @Id Long id; Object thing; }", "there are types for Boolean, Short"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; Good good; }",
                        "Bad.good refers to an entity; add @ManyToOne"),
                Arguments.of("@Entity class Bad { @Id Long id; List<Good> goods; }", "add @OneToMany(mappedBy"),
                Arguments.of("@Entity class Bad { @Id Long id; final int x = 1; }", "Bad.x is final"),
                Arguments.of("@Entity class Bad { @Id @GeneratedValue String id; }", "is a String, which IDENTITY"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.UUID) Long id; }",
                        "declare it as java.util.UUID"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.TABLE) Long id; }",
                        "use IDENTITY or SEQUENCE"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"g\")"
                                + " Long id; }",
                        "names the generator \"g\""),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)"
                                + " @SequenceGenerator(allocationSize = 0) Long id; }",
                        "has an allocationSize of 0"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)"
                                + " @SequenceGenerator(initialValue = 1000) Long id; }",
                        "has an initialValue of 1000, which is not supported yet"),
                Arguments.of("@Entity class Bad { @Id Long id; @ManyToOne String s; }", "s refers to java.lang.String"),
                Arguments.of(
                        "@Entity @Table(indexes = @Index(columnList = \"nam\")) class Bad { @Id Long id; String name; }",
                        "has an index in @Table of column \"nam\", which its table has not; it has id, name; did you mean"
                                + " \"name\"?"),
                Arguments.of(
                        "@Entity @Table(indexes = @Index(columnList = \"id, name desc\")) class Bad { @Id Long id; String name;"
                                + " }",
                        "of \"name desc\"; an index is read both ways"),
                Arguments.of(
                        "@Entity @Table(uniqueConstraints = @UniqueConstraint(columnNames = {\"id\", \"id\"})) class Bad {"
                                + " @Id Long id; }",
                        "has a unique constraint in @Table of column \"id\" twice"),
                Arguments.of(
                        "@Entity @Table(indexes = @Index(columnList = \"id\", options = \"x\")) class Bad { @Id Long id; }",
                        "has an index in @Table with options"),
                Arguments.of(
                        converter("", "null")
                                + "@Entity class Bad { @Id Long id; @Convert(converter = Base.class) Long a; }",
                        "Bad.a is a java.lang.Long, but shop.Base converts java.util.Optional"),
                Arguments.of(
                        converter("", "\"\"") + "@Entity class Bad { @Id Long id; @Convert(converter = Base.class)"
                                + " Optional a; }",
                        "Bad.a has the converter shop.Base, which makes a value of null"),
                Arguments.of(
                        converter("Base(int x) {}", "null") + "@Entity class Bad { @Id Long id;"
                                + " @Convert(converter = Base.class) Optional a; }",
                        "Bad.a has the converter shop.Base, which cannot be made; give it a constructor without arguments"),
                Arguments.of(
                        converter("", "null") + "@Entity class Bad { @Id Long id; @Lob"
                                + " @Convert(converter = Base.class) Optional a; }",
                        "Bad.a has a converter, but is a key, a version, @Lob"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Convert Optional a; }",
                        "Bad.a has @Convert without a converter"),
                Arguments.of(
                        "class Base<T> implements AttributeConverter<Optional, T> { public T convertToDatabaseColumn(Optional o)"
                                + " { return null; } public Optional convertToEntityAttribute(T t) { return null; } }"
                                + " @Entity class Bad { @Id Long id; @Convert(converter = Base.class) Optional a; }",
                        "Bad.a has the converter shop.Base, which makes a java.lang.Object"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @PrePersist void p(Object o) {} }",
                        "Bad.p(…) is a callback with parameters"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @PostLoad static void p() {} }",
                        "Bad.p() is a callback and is static"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @PreRemove int p() { return 1; } }",
                        "Bad.p() is a callback and returns something"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @PreUpdate void p() throws Exception {} }",
                        "Bad.p() is a callback and declares a checked exception"),
                Arguments.of(
                        "@Entity @EntityListeners(Bad.L.class) class Bad { @Id Long id; static class L {"
                                + " @PrePersist void p(String s) {} } }",
                        "has to take one parameter, Bad or a superclass"),
                Arguments.of(
                        "@Entity @EntityListeners(Bad.L.class) class Bad { @Id Long id; static class L { L(int i) {} } }",
                        "Bad$L, which has no constructor without arguments"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany List<Good> goods; }",
                        "does not say which attribute of Good holds the foreign key"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany(mappedBy = \"x\") ArrayList<Good> goods; }",
                        "declare it as List, Set or Collection"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany(mappedBy = \"bad\") List<Good> goods; }",
                        "mappedBy \"bad\", but Good has no @ManyToOne to Bad"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne Bad parent; @OneToMany(mappedBy = \"parnt\")"
                                + " List<Bad> children; }",
                        "did you mean \"parent\"?"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToOne(mappedBy = \"bad\") Good good; }",
                        "mappedBy \"bad\", but Good has no @OneToOne without mappedBy to Bad; add one"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToOne Bad next; @OneToOne(mappedBy = \"next\") @JoinColumn"
                                + " Bad last; }",
                        "Bad.last is mappedBy \"next\" and has a @JoinColumn"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToOne Bad next; @OneToOne(mappedBy = \"next\") Bad last;"
                                + " @OneToOne(mappedBy = \"next\") Bad former; }",
                        "Bad.former is mappedBy \"next\", as is last"),
                Arguments.of("@Entity class Bad { @Id Long id; @MapsId @OneToOne Good g; }", "Bad.g has @MapsId"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToOne @PrimaryKeyJoinColumn Good g; }",
                        "Bad.g has @PrimaryKeyJoinColumn"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany(mappedBy = \"x\") List<Good> goods; }",
                        "mappedBy \"x\", but Good has no @ManyToMany without mappedBy to Bad; add one"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany Map<Long, Good> goods; }",
                        "declare it as List, Set or Collection"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany List<Good> a; @ManyToMany List<Good> b; }",
                        "Bad.b has the join table \"bad_good\", whose name another table has; name it with"
                                + " @JoinTable(name = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(name = \"good\") List<Good> a; }",
                        "Bad.a has the join table \"good\", whose name another table has"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany List<Bad> bad; }",
                        "a join table \"bad_bad\" with \"bad_id\" for both sides"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinColumn List<Good> a; }",
                        "has a join table and a @JoinColumn; name the table's columns in @JoinTable("),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany List<Bad> next; @ManyToMany(mappedBy = \"next\")"
                                + " @JoinTable List<Bad> last; }",
                        "Bad.last is mappedBy \"next\" and has a @JoinTable; remove one of the two"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(joinColumns = {@JoinColumn(name = \"a\"),"
                                + " @JoinColumn(name = \"b\")}) List<Good> goods; }",
                        "Bad.goods has two @JoinColumns for one column of Bad, whose key is \"id\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(inverseJoinColumns = @JoinColumn("
                                + "referencedColumnName = \"x\")) List<Good> goods; }",
                        "Bad.goods refers to column \"x\" of Good, whose key is \"id\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(indexes = @Index(columnList = \"x\"))"
                                + " List<Good> goods; }",
                        "declares a catalog, indexes or unique constraints on its join table"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne @JoinTable Good good; }",
                        "Bad.good is a reference with a @JoinTable"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn(nullable = false) List<Good> goods; }",
                        "Bad.goods has a column in the table of Good that is written after the row, so it must be nullable"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn(name = \"id\") List<Good> goods; }",
                        "Bad.goods has the column \"id\" in table \"good\", as does Good.id; give it another name"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne Bad up; @OneToMany @JoinColumn(name = \"up_id\")"
                                + " List<Bad> down; }",
                        "as does Bad.up; name that attribute with mappedBy, without @JoinColumn"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn(name = \"b\") List<Good> a;"
                                + " @OneToMany @JoinColumn(name = \"b\") List<Good> c; }",
                        "Bad.c has the column \"b\" in table \"good\", as does another collection"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @OrderBy(\"idd\") List<Good> a; }",
                        "Bad.a has @OrderBy(\"idd\"), but \"idd\" is no attribute of Good with a column; it has id; did you"
                                + " mean \"id\"?"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @OrderBy(\"id upwards\") List<Good> a; }",
                        "where \"id upwards\" is no attribute with ASC or DESC behind it"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OrderColumn String a; }",
                        "Bad.a has @OrderColumn, which is for collections only; remove it"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderColumn Set<String> a; }",
                        "Bad.a has @OrderColumn, but is a java.util.Set, whose elements have no places; declare it as List"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderColumn @OrderBy List<String> a; }",
                        "Bad.a has @OrderColumn and @OrderBy, which both say where an element stands"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderColumn(updatable = false) List<String> a; }",
                        "Bad.a has an @OrderColumn that is not written"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderColumn(columnDefinition = \"x\") List<String> a; }",
                        "Bad.a has an @OrderColumn with a columnDefinition, which is not supported yet"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ElementCollection @OrderColumn(name = \"a\") List<String> a; }",
                        "Bad.a has the column \"a\" twice in its collection table \"bad_a\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @OrderColumn Set<Good> a; }",
                        "Bad.a has @OrderColumn, but is a java.util.Set, whose elements have no places; declare it as List"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany List<Bad> b; @ManyToMany(mappedBy = \"b\") @OrderColumn List<Bad> a; }",
                        "Bad.a has @OrderColumn, but is mappedBy \"b\", whose join table has one place for a pair"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn @OrderColumn(nullable = false) List<Good> a; }",
                        "Bad.a has an @OrderColumn in the table of Good that is written after the row, so it must be nullable"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OneToMany @JoinColumn @OrderColumn(name = \"id\") List<Good> a; }",
                        "Bad.a has its places in column \"id\", which has another meaning; give it another name with @OrderColumn"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @OrderColumn(name = \"Bad_id\") @JoinTable(joinColumns = @JoinColumn(name = \"Bad_id\")) List<Good> a; }",
                        "Bad.a has its places in column \"Bad_id\""),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @MapKey Map<Long, Good> a; }",
                        "Bad.a has @MapKey, which is not supported yet; remove it: declare a List or Set"),
                Arguments.of(
                        "@Entity @Table(catalog = \"c\") class Bad { @Id Long id; }",
                        "Bad has @Table(catalog = …), which is not supported yet; remove it"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Column(check = @CheckConstraint(constraint = \"a > 0\")) int a; }",
                        "Bad.a has @Column(check = …), which is not supported yet"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Column(secondPrecision = 3) java.time.Instant a; }",
                        "Bad.a has @Column(secondPrecision = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne @JoinColumn(columnDefinition = \"int\") Good g; }",
                        "Bad.g has @JoinColumn(columnDefinition = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Good g; }",
                        "Bad.g wants no foreign key constraint, which is not supported yet; remove NO_CONSTRAINT"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(joinColumns = @JoinColumn(foreignKey = @ForeignKey(foreignKeyDefinition = \"x\"))) List<Good> g; }",
                        "Bad.g has @ForeignKey(foreignKeyDefinition = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToMany @JoinTable(check = @CheckConstraint(constraint = \"x\")) List<Good> g; }",
                        "Bad.g has @JoinTable(check = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @SequenceGenerator(catalog = \"c\") Long id; }",
                        "Bad.id has @SequenceGenerator(catalog = …)"),
                Arguments.of(
                        "@Entity class Bad { @Id @GeneratedValue(generator = \"g\") @TableGenerator(name = \"g\") Long id; }",
                        "Bad.id names the generator \"g\", which is not there; add @SequenceGenerator(name = \"g\", …)"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @GeneratedValue Long a; }",
                        "Bad.a is generated, but is not the key; remove @GeneratedValue"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Enumerated String a; }",
                        "Bad.a has @Enumerated, but is a java.lang.String, which is no enum"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @JoinColumn(name = \"b\") Long a; }",
                        "Bad.a has @JoinColumn, but refers to no entity; name its column with @Column"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @Column(name = \"b\") @ManyToOne Good g; }",
                        "Bad.g has @Column, but refers to entities; name its column with @JoinColumn"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; Kind a; enum Kind { A; @EnumeratedValue final int number = 1; } }",
                        "Bad.a is an enum with @EnumeratedValue, which is not supported yet; name a converter with @Convert"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @OrderBy String name; }",
                        "Bad.name has @OrderBy, which is for collections only"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; Long good_id; @ManyToOne Good good; }",
                        "Bad.good has the column \"good_id\", as does good_id"),
                Arguments.of(
                        "@Entity @Table(name = \"good\") class Bad { @Id Long id; }",
                        "table \"good\", as does shop.Good"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne Bad other; final void run() {} }",
                        "final method run()"),
                Arguments.of(
                        "@Entity class Bad { @Id Long id; @ManyToOne @JoinColumn(referencedColumnName = \"x\") Good g; }",
                        "whose key is \"id\""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isNamedWithClassAttributeAndCure(String source, String message) throws Exception {
        Class<?>[] classes = compile(GOOD, source);

        assertThatThrownBy(() -> read(classes))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("1 mapping mistake:\n  - shop.Bad")
                .hasMessageContaining(message);
    }

    @Test
    void mistakes_ofAllClasses_areReportedTogether() throws Exception {
        Class<?>[] classes = compile(
                "@Entity class One { String name; Object thing; }",
                "@Entity class Two { @Id Long id; @ManyToOne One one; @ManyToOne Three three; }",
                "@Entity class Three { @Id Long id; }");

        MappingException thrown = catchThrowableOfType(MappingException.class, () -> read(classes[0], classes[1]));

        assertThat(thrown.getMessage().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("shop.One.thing"))
                .anySatisfy(line -> assertThat(line).contains("shop.One has no key"))
                .anySatisfy(line -> assertThat(line)
                        .contains("shop.Two.three refers to shop.Three, which is not mapped")
                        .contains("name it in Registry.of(…) too"));
    }

    @Test
    void convertersThatApplyByThemselves_areRefusedWhereTheyMeanTooMuch() throws Exception {
        String methods = " public String convertToDatabaseColumn(%1$s o) { return null; } public %1$s"
                + " convertToEntityAttribute(String s) { return null; } }";
        String code = "@Converter(autoApply = true) class %2$s implements AttributeConverter<%1$s, String> {" + methods;
        assertThatThrownBy(() -> read(compile(
                        GOOD,
                        code.formatted("Optional", "One"),
                        code.formatted("Optional", "Two"),
                        code.formatted("Boolean", "Three"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("shop.Two applies to java.util.Optional by itself, as does shop.One")
                .hasMessageContaining("shop.Three would apply to all attributes of java.lang.Boolean");
    }

    @Test
    void registry_otherNamesForSameClass_isRefused() throws Exception {
        Class<?> good = compile(GOOD)[0];
        read(good);
        MappingReader shouting = new MappingReader(new Shouting(), new AccessGenerator());

        assertThatThrownBy(() -> shouting.read(List.of(good)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("mapped to GOOD[ID]")
                .hasMessageContaining("another registry of this program maps it to good[id]")
                .hasMessageContaining("use the same NamingStrategy");
    }

    private record Shouting() implements NamingStrategy {
        @Override
        public String tableName(String entityName) {
            return entityName.toUpperCase(Locale.ROOT);
        }

        @Override
        public String columnName(String attributeName) {
            return attributeName.toUpperCase(Locale.ROOT);
        }
    }

    private static EntityMappings read(Class<?>... classes) {
        return new MappingReader(NamingStrategy.snakeCase(), new AccessGenerator()).read(Arrays.asList(classes));
    }

    private Class<?>[] compile(String... sources) throws Exception {
        return SourceClasses.compile(directory, sources);
    }
}
