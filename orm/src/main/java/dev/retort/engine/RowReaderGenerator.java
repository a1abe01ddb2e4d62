package dev.retort.engine;

import dev.retort.access.ClassLookup;
import dev.retort.access.Primitives;
import dev.retort.error.InvalidRequestException;
import dev.retort.type.ColumnReaders;
import dev.retort.type.SqlType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import net.bytebuddy.implementation.bytecode.Removal;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.TypeCreation;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.implementation.bytecode.collection.ArrayAccess;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Generates the reader of a record or class: {@code new Target(rs.getLong(1), rs.getString(2), …)} and, for a bean,
 * {@code target.setName(rs.getString(3))}, without reflection or boxes for a row.
 *
 * <p>The class is hidden and a nest mate of the target, so that this may be private, and it goes when the plan that holds it
 * goes.
 */
final class RowReaderGenerator {
    private static final String TYPES_FIELD = "types";

    private final Class<?> target;
    private final RowColumns columns;

    private RowReaderGenerator(Class<?> target, RowColumns columns) {
        this.target = target;
        this.columns = columns;
    }

    static RowReader<?> generate(Class<?> target, RowColumns columns) {
        return new RowReaderGenerator(target, columns).generate(RowTarget.of(target, columns));
    }

    private RowReader<?> generate(RowTarget plan) {
        List<RowTarget.Source> sources = new ArrayList<>(plan.arguments());
        sources.addAll(plan.setters().values());
        SqlType<?>[] types = sources.stream()
                .map(source -> columns.type(source.position(), source.javaType()))
                .toArray(SqlType<?>[]::new);
        try {
            MethodHandles.Lookup lookup = ClassLookup.fullAccess(target);
            MethodHandles.Lookup hidden =
                    lookup.defineHiddenClass(classFile(plan), true, MethodHandles.Lookup.ClassOption.NESTMATE);
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
                "Rows cannot be read as %s: %s".formatted(target.getName(), ClassLookup.opens(target)));
        exception.initCause(cause);
        return exception;
    }

    private byte[] classFile(RowTarget plan) throws NoSuchMethodException {
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
                    StackManipulation.Size size =
                            read(context.getInstrumentedType(), plan).apply(visitor, context);
                    return new net.bytebuddy.implementation.bytecode.ByteCodeAppender.Size(
                            size.getMaximalSize(), method.getStackSize());
                }))
                .make()
                .getBytes();
    }

    private StackManipulation read(TypeDescription reader, RowTarget plan) {
        List<StackManipulation> code = new ArrayList<>();
        code.add(TypeCreation.of(TypeDescription.ForLoadedType.of(target)));
        code.add(Duplication.SINGLE);
        int index = 0;
        for (RowTarget.Source argument : plan.arguments()) {
            code.add(readColumn(reader, argument, index++));
        }
        code.add(MethodInvocation.invoke(new MethodDescription.ForLoadedConstructor(plan.constructor())));
        for (Map.Entry<Method, RowTarget.Source> setter : plan.setters().entrySet()) {
            code.add(set(reader, setter.getKey(), setter.getValue(), index++));
        }
        code.add(MethodReturn.REFERENCE);
        return new StackManipulation.Compound(code);
    }

    private StackManipulation set(TypeDescription reader, Method setter, RowTarget.Source source, int index) {
        MethodDescription method = new MethodDescription.ForLoadedMethod(setter);
        return new StackManipulation.Compound(
                Duplication.SINGLE,
                readColumn(reader, source, index),
                MethodInvocation.invoke(method).virtual(TypeDescription.ForLoadedType.of(target)),
                Removal.of(method.getReturnType().asErasure()));
    }

    private StackManipulation readColumn(TypeDescription reader, RowTarget.Source source, int index) {
        Optional<Method> direct =
                ColumnReaders.methodFor(columns.type(source.position(), source.javaType()), source.javaType());
        StackManipulation columnIndex = IntegerConstant.forValue(source.position() + 1);
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
                invoke(SqlType.class, "read", ResultSet.class, int.class),
                source.javaType().isPrimitive()
                        ? unboxed(source)
                        : TypeCasting.to(TypeDescription.ForLoadedType.of(source.javaType())));
    }

    private static StackManipulation unboxed(RowTarget.Source source) {
        Class<?> goal = source.javaType();
        Class<?> boxed = Primitives.boxed(goal);
        return new StackManipulation.Compound(
                MethodVariableAccess.REFERENCE.loadFrom(1),
                IntegerConstant.forValue(source.position() + 1),
                new TextConstant(goal.getName()),
                invoke(ColumnReaders.class, "notNull", Object.class, ResultSet.class, int.class, String.class),
                TypeCasting.to(TypeDescription.ForLoadedType.of(boxed)),
                invoke(boxed, goal.getName() + "Value"));
    }

    private static StackManipulation invoke(Class<?> owner, String name, Class<?>... parameterTypes) {
        try {
            return MethodInvocation.invoke(
                    new MethodDescription.ForLoadedMethod(owner.getMethod(name, parameterTypes)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(owner.getName() + " has lost its method " + name, e);
        }
    }

    private static FieldDescription typesField(TypeDescription reader) {
        return reader.getDeclaredFields()
                .filter(ElementMatchers.named(TYPES_FIELD))
                .getOnly();
    }
}
