package dev.retort.engine;

import dev.retort.driver.DidYouMean;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.type.ColumnReaders;
import dev.retort.type.SqlType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.Duplication;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.TypeCreation;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.implementation.bytecode.collection.ArrayAccess;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Generates the reader of a record: {@code new Target(rs.getLong(1), rs.getString(2), …)}, without reflection or boxes
 * for a row.
 *
 * <p>The class is hidden and a nest mate of the record, so it may be private, and it goes when the plan that holds it
 * goes.
 */
final class RecordReaderGenerator {
    private static final String TYPES_FIELD = "types";

    private final Class<?> target;
    private final RowColumns columns;

    private RecordReaderGenerator(Class<?> target, RowColumns columns) {
        this.target = target;
        this.columns = columns;
    }

    static RowReader<?> generate(Class<?> target, RowColumns columns) {
        if (!target.isRecord()) {
            throw new InvalidRequestException(target.getName() + " is not a record; as() makes records of rows");
        }
        return new RecordReaderGenerator(target, columns).generate();
    }

    private RowReader<?> generate() {
        RecordComponent[] components = target.getRecordComponents();
        int[] positions = Arrays.stream(components).mapToInt(this::position).toArray();
        SqlType<?>[] types = Arrays.stream(positions).mapToObj(columns::type).toArray(SqlType<?>[]::new);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(target, MethodHandles.lookup());
            MethodHandles.Lookup hidden = lookup.defineHiddenClass(
                    classFile(components, positions), true, MethodHandles.Lookup.ClassOption.NESTMATE);
            return (RowReader<?>)
                    hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class, SqlType[].class))
                            .invoke((Object) types);
        } catch (IllegalAccessException e) {
            throw closedModule(e);
        } catch (Throwable e) {
            throw new IllegalStateException("could not make a reader of " + target.getName(), e);
        }
    }

    private InvalidRequestException closedModule(IllegalAccessException cause) {
        InvalidRequestException exception = new InvalidRequestException(
                "Module " + target.getModule().getName() + " does not let Retort read into " + target.getName()
                        + "; add to its module-info: opens " + target.getPackageName() + " to dev.retort.orm;");
        exception.initCause(cause);
        return exception;
    }

    /** The position of the column that a component takes: {@code userName} finds {@code userName} or {@code user_name}. */
    private int position(RecordComponent component) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (plain(columns.names().get(i)).equals(plain(component.getName()))) {
                found.add(i);
            }
        }
        if (found.size() != 1) {
            throw noColumn(component, found.size());
        }
        checkType(component, columns.type(found.get(0)));
        return found.get(0);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private NoSuchColumnException noColumn(RecordComponent component, int found) {
        return new NoSuchColumnException("Component \"" + component.getName() + "\" of " + target.getName() + " finds "
                + (found == 0 ? "no column" : found + " columns") + "; the row has "
                + String.join(", ", columns.names()) + DidYouMean.suffix(component.getName(), columns.names()));
    }

    private void checkType(RecordComponent component, SqlType<?> type) {
        Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
        if (!boxed.isAssignableFrom(type.javaType())) {
            throw new InvalidRequestException(
                    "Component \"" + component.getName() + "\" of " + target.getName() + " is "
                            + component.getType().getName() + ", but its column holds "
                            + type.javaType().getName() + " (" + type + ")");
        }
    }

    private byte[] classFile(RecordComponent[] components, int[] positions) throws NoSuchMethodException {
        return new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .implement(RowReader.class)
                .name(target.getName() + "$RowReader")
                .defineField(TYPES_FIELD, SqlType[].class, Visibility.PRIVATE, FieldManifestation.FINAL)
                .defineConstructor(Visibility.PUBLIC)
                .withParameters(SqlType[].class)
                .intercept(MethodCall.invoke(Object.class.getConstructor())
                        .andThen(FieldAccessor.ofField(TYPES_FIELD).setsArgumentAt(0)))
                .method(ElementMatchers.named("read"))
                .intercept(new Implementation.Simple((visitor, context, method) -> {
                    StackManipulation.Size size = read(context.getInstrumentedType(), components, positions)
                            .apply(visitor, context);
                    return new net.bytebuddy.implementation.bytecode.ByteCodeAppender.Size(
                            size.getMaximalSize(), method.getStackSize());
                }))
                .make()
                .getBytes();
    }

    private StackManipulation read(TypeDescription reader, RecordComponent[] components, int[] positions) {
        List<StackManipulation> code = new ArrayList<>();
        TypeDescription record = TypeDescription.ForLoadedType.of(target);
        code.add(TypeCreation.of(record));
        code.add(Duplication.SINGLE);
        for (int i = 0; i < components.length; i++) {
            code.add(readComponent(reader, components[i], i, positions[i]));
        }
        code.add(MethodInvocation.invoke(new MethodDescription.ForLoadedConstructor(canonicalConstructor(components))));
        code.add(MethodReturn.REFERENCE);
        return new StackManipulation.Compound(code);
    }

    private Constructor<?> canonicalConstructor(RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return target.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor: " + target.getName(), e);
        }
    }

    private StackManipulation readComponent(
            TypeDescription reader, RecordComponent component, int index, int position) {
        Optional<Method> direct = ColumnReaders.methodFor(columns.type(position), component.getType());
        StackManipulation columnIndex = IntegerConstant.forValue(position + 1);
        StackManipulation resultSet = MethodVariableAccess.REFERENCE.loadFrom(1);
        if (direct.isPresent()) {
            return new StackManipulation.Compound(
                    resultSet,
                    columnIndex,
                    MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(direct.get())));
        }
        return new StackManipulation.Compound(
                MethodVariableAccess.loadThis(),
                FieldAccess.forField(typesField(reader)).read(),
                IntegerConstant.forValue(index),
                ArrayAccess.REFERENCE.load(),
                resultSet,
                columnIndex,
                MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(readMethod())),
                TypeCasting.to(TypeDescription.ForLoadedType.of(component.getType())));
    }

    private static FieldDescription typesField(TypeDescription reader) {
        return reader.getDeclaredFields()
                .filter(ElementMatchers.named(TYPES_FIELD))
                .getOnly();
    }

    private static Method readMethod() {
        try {
            return SqlType.class.getMethod("read", ResultSet.class, int.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("SqlType has lost its method read", e);
        }
    }
}
