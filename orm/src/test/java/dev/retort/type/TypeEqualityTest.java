package dev.retort.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.SqlTypes;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types made twice alike are equal, and others are not: a statement is compiled once for equal types. */
@Tag("C34")
class TypeEqualityTest {
    private static final List<Class<?>> FACTORIES = List.of(SqlTypes.class, JsonTypes.class, PostgresqlTypes.class);

    private static final List<ObjectMapper> MAPPERS = List.of(new ObjectMapper(), new ObjectMapper());

    enum Mood {
        OK,
        WORSE
    }

    enum Weather {
        OK,
        WORSE
    }

    /** What arguments of a class can be made, each anew and equal to that of the same place in another list. */
    private static List<Supplier<Object>> arguments(Method method, int index) {
        Class<?> type = method.getParameterTypes()[index];
        if (type == int.class) {
            return List.of(() -> 7, () -> 9);
        }
        if (type == String.class) {
            return List.of(() -> "on".concat("e"), () -> "tw".concat("o"));
        }
        if (type == Class.class) {
            return List.of(() -> Mood.class, () -> Weather.class);
        }
        if (type == ObjectMapper.class) {
            return List.of(() -> MAPPERS.get(0), () -> MAPPERS.get(1));
        }
        if (type == SqlType.class) {
            return List.of(
                    () -> SqlTypes.INTEGER,
                    () -> SqlTypes.varchar("12".concat("3").length()),
                    () -> SqlTypes.array(SqlTypes.INTEGER),
                    () -> SqlTypes.checkedEnum(Mood.class),
                    () -> SqlTypes.namedEnum(Mood.class, "moo".concat("d")),
                    () -> SqlTypes.namedEnum(Mood.class, "other_moo".concat("d")),
                    () -> JsonTypes.of(Map.class));
        }
        throw new AssertionError("no arguments are known for " + method + "; add some");
    }

    static Stream<Method> factoryMethods() {
        return FACTORIES.stream()
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> SqlType.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType() == Optional.class);
    }

    /** The types of all combinations of arguments. */
    private static List<Object> made(Method method) {
        List<List<Object>> combinations = List.of(List.of());
        for (int i = 0; i < method.getParameterCount(); i++) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> combination : combinations) {
                for (Supplier<Object> argument : arguments(method, i)) {
                    List<Object> all = new ArrayList<>(combination);
                    all.add(argument.get());
                    longer.add(all);
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .map(arguments -> call(method, arguments.toArray()))
                .toList();
    }

    private static Object call(Method method, Object[] arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(method.toString(), e);
        }
    }

    @Test
    void factoryMethods_areFound() {
        assertThat(factoryMethods().map(Method::getName))
                .contains("array", "checkedEnum", "namedEnum", "enumType", "of", "node", "text", "find");
    }

    @ParameterizedTest
    @MethodSource("factoryMethods")
    void type_madeAgain_isEqualAndOfOtherArgumentsIsNot(Method factory) {
        List<Object> once = made(factory);
        List<Object> again = made(factory);
        for (int i = 0; i < once.size(); i++) {
            for (int j = 0; j < again.size(); j++) {
                if (i == j) {
                    assertThat(again.get(j)).isEqualTo(once.get(i)).hasSameHashCodeAs(once.get(i));
                } else {
                    assertThat(again.get(j)).isNotEqualTo(once.get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("factoryMethods")
    void type_madeByCore_isNotIndividual(Method factory) {
        if (factory.getDeclaringClass() != PostgresqlTypes.class) {
            assertThat(made(factory))
                    .filteredOn(made -> made instanceof SqlType<?>)
                    .allSatisfy(type ->
                            assertThat(((SqlType<?>) type).isIndividual()).isFalse());
        }
    }

    @Test
    void constants_areAllDifferent_butForSecondNames() throws IllegalAccessException {
        Set<Object> constants = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Class<?> owner : FACTORIES) {
            for (Field field : owner.getFields()) {
                constants.add(field.get(null));
            }
        }
        assertThat(List.copyOf(constants)).hasSizeGreaterThan(25).doesNotHaveDuplicates();
    }

    private record Amount(int cents) {}

    private record ToAmount(String currency) implements Function<Integer, Amount> {
        @Override
        public Amount apply(Integer cents) {
            return new Amount(cents);
        }
    }

    private record FromAmount() implements Function<Amount, Integer> {
        @Override
        public Integer apply(Amount amount) {
            return amount.cents();
        }
    }

    private record TextForm(String name) implements ValueBinder<String>, ValueReader<String> {
        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public @Nullable String read(ResultSet resultSet, int index) throws SQLException {
            return resultSet.getString(index);
        }
    }

    private static SqlType<Amount> amount(SqlType<Integer> stored, String currency) {
        return stored.map(Amount.class, new ToAmount(currency), new FromAmount());
    }

    private static SqlType<String> custom(String name, String form) {
        return SqlType.custom(name, String.class, new TextForm(form), new TextForm(form));
    }

    @Test
    void typeOfOneself_ofEqualFunctions_isEqual() {
        assertThat(amount(SqlTypes.INTEGER, "EUR"))
                .isEqualTo(amount(SqlTypes.INTEGER, "EUR"))
                .hasSameHashCodeAs(amount(SqlTypes.INTEGER, "EUR"))
                .isNotEqualTo(amount(SqlTypes.INTEGER, "USD"))
                .isNotEqualTo(amount(SqlTypes.INTEGER.withVariant("H2", SqlTypes.INTEGER.onlyOn("H2")), "EUR"));
        assertThat(custom("a", "x"))
                .isEqualTo(custom("a", "x"))
                .hasSameHashCodeAs(custom("a", "x"))
                .isNotEqualTo(custom("b", "x"))
                .isNotEqualTo(custom("a", "y"))
                .isNotEqualTo(custom("a", "x").onlyOn("H2"));
        assertThat(custom("a", "x").withVariant("H2", custom("b", "x")))
                .isEqualTo(custom("a", "x").withVariant("h2", custom("b", "x")))
                .isNotEqualTo(custom("a", "x").withVariant("H2", custom("c", "x")))
                .isNotEqualTo(custom("a", "x").withVariant("SQLite", custom("b", "x")));
        assertThat(amount(SqlTypes.INTEGER, "EUR").isIndividual()).isFalse();
        assertThat(custom("a", "x").isIndividual()).isFalse();
    }

    @Test
    void typeOfOneself_ofLambdas_isIndividual() {
        SqlType<Amount> converted = SqlTypes.INTEGER.map(Amount.class, cents -> new Amount(cents), Amount::cents);
        SqlType<String> custom = SqlType.custom(
                "a",
                String.class,
                (statement, index, value) -> statement.setString(index, value),
                ResultSet::getString);
        assertThat(List.of(
                        converted,
                        custom,
                        SqlTypes.array(converted),
                        SqlTypes.array(SqlTypes.array(custom)),
                        SqlTypes.VARCHAR.withVariant("H2", custom)))
                .allSatisfy(type -> assertThat(type.isIndividual()).isTrue());
    }
}
