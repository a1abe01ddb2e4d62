package dev.retort.driver.proxy;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.implementation.bytecode.constant.ClassConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The body of one forwarded method. For {@code ResultSet executeSpecial(String sql)} of a vendor's interface it reads:
 *
 * <pre>{@code
 * try {
 *     return wrap(((VendorStatement) delegate()).executeSpecial(sql));
 * } catch (SQLException e) {
 *     throw failed(e);
 * }
 * }</pre>
 *
 * <p>Around it stand {@code enter()} and {@code exit()} where the vendor's connection may be reached, {@code begins(value)} and
 * {@code ended(value)} where the vendor may call code of the user's by a value that it gets, and before it
 * {@code escapes()} if the method is a vendor's own and not {@linkplain HarmlessMethods known to be harmless}.
 *
 * <p>The cast is there only for methods that are not of JDBC's own interface, {@code wrap} only where a JDBC object is
 * returned, or a value that may be one. An argument that may be Retort's own object is replaced by the vendor's first (see
 * {@link VendorArgument}). A setter of a parameter also calls {@code capture}, every other setter of a statement, and a vendor's own one of a
 * connection, {@code customized}.
 */
final class Forwarding implements Implementation, ByteCodeAppender {
    private static final List<Class<?>> WRAPPED = List.of(
            Connection.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class);
    private static final List<Class<?>> VALUES = List.of(
            Array.class,
            Blob.class,
            Clob.class,
            SQLXML.class,
            Struct.class,
            Ref.class,
            ResultSetMetaData.class,
            ParameterMetaData.class);

    /** These may read and write through the connection. */
    private static final List<Class<?>> STREAMS =
            List.of(InputStream.class, OutputStream.class, Reader.class, Writer.class);

    /** What of a result set may call the server: other rows are fetched, and changes are sent. */
    private static final Set<String> BEYOND_ONE_ROW = Set.of(
            "previous",
            "first",
            "last",
            "beforeFirst",
            "afterLast",
            "isLast",
            "isAfterLast",
            "absolute",
            "relative",
            "moveToInsertRow",
            "moveToCurrentRow",
            "insertRow",
            "updateRow",
            "deleteRow",
            "refreshRow",
            "cancelRowUpdates");

    private static final Method VENDOR_ARGUMENT = vendorArgument();
    private static final String SQL_EXCEPTION = "java/sql/SQLException";

    /** How much room a result may take on the stack. */
    private static final int RESULT = 2;

    /** How much room a guard takes above what is on the stack: this object and what it is told. */
    private static final int GUARDED_VALUE = 2;

    private final ProxyBase base;
    private final Method method;

    Forwarding(ProxyBase base, Method method) {
        this.base = base;
        this.method = method;
    }

    @Override
    public InstrumentedType prepare(InstrumentedType type) {
        return type;
    }

    @Override
    public ByteCodeAppender appender(Target target) {
        return this;
    }

    @Override
    public Size apply(MethodVisitor visitor, Context context, MethodDescription instrumented) {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        Label thrown = new Label();
        visitor.visitTryCatchBlock(start, end, failed, SQL_EXCEPTION);
        int before =
                guard(instrumented, "enter", "begins").apply(visitor, context).getMaximalSize();
        visitor.visitLabel(start);
        int body = body(instrumented).apply(visitor, context).getMaximalSize();
        visitor.visitLabel(end);
        int after = returned(instrumented).apply(visitor, context).getMaximalSize();
        visitor.visitLabel(failed);
        visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {SQL_EXCEPTION});
        int failure = failure(instrumented).apply(visitor, context).getMaximalSize();
        if (isBegun(instrumented)) { // which reaches no connection: of what does, see ConnectionProxy.enter
            visitor.visitTryCatchBlock(start, end, thrown, null);
            visitor.visitLabel(thrown);
            visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
            leave(instrumented).apply(visitor, context);
        }
        int most = Math.max(Math.max(before, body), Math.max(after + RESULT, failure + 1));
        return new Size(most + GUARDED_VALUE, instrumented.getStackSize());
    }

    /** Getters of rows and setters of parameters reach no connection, and are called most; nor does what cannot fail. */
    private boolean isGuarded() {
        return base.find("enter") != null && declaresSqlException() && !isParameterSetter() && !isOfOneRow();
    }

    private boolean isOfOneRow() {
        return method.getDeclaringClass() == ResultSet.class && !BEYOND_ONE_ROW.contains(method.getName());
    }

    /** {@code enter()}, or {@code begins(value)} where nothing but a value may lead into code of the user's. */
    private StackManipulation guard(MethodDescription instrumented, String always, String byValue) {
        if (isGuarded()) {
            return called(Objects.requireNonNull(base.find(always)));
        }
        return isBegun(instrumented)
                ? new StackManipulation.Compound(
                        MethodVariableAccess.loadThis(),
                        suspect(instrumented),
                        call(Objects.requireNonNull(base.find(byValue, Object.class))))
                : StackManipulation.Trivial.INSTANCE;
    }

    private boolean isBegun(MethodDescription instrumented) {
        return !isGuarded()
                && declaresSqlException()
                && base.find("begins", Object.class) != null
                && !suspects(instrumented).isEmpty();
    }

    /** The parameters whose values may have code of their own: those of which it is not known that they have none. */
    private static List<ParameterDescription> suspects(MethodDescription instrumented) {
        List<ParameterDescription> suspects = new ArrayList<>();
        for (ParameterDescription parameter : instrumented.getParameters()) {
            TypeDescription type = parameter.getType().asErasure();
            if (!type.isPrimitive() && !type.represents(String.class) && !type.represents(byte[].class)) {
                suspects.add(parameter);
            }
        }
        return suspects;
    }

    /** The only one, or where there are more, this object, which has code. */
    private static StackManipulation suspect(MethodDescription instrumented) {
        List<ParameterDescription> suspects = suspects(instrumented);
        return suspects.size() == 1 ? MethodVariableAccess.load(suspects.get(0)) : MethodVariableAccess.loadThis();
    }

    /** The result is on the stack, if there is one. */
    private StackManipulation returned(MethodDescription instrumented) {
        return new StackManipulation.Compound(
                guard(instrumented, "exit", "ended"), MethodReturn.of(instrumented.getReturnType()));
    }

    private StackManipulation body(MethodDescription instrumented) {
        List<StackManipulation> steps = new ArrayList<>();
        if (!HarmlessMethods.contains(method)) {
            Method escapes = base.find("escapes");
            steps.add(escapes == null ? StackManipulation.Trivial.INSTANCE : called(escapes));
        }
        for (ParameterDescription parameter : instrumented.getParameters()) {
            steps.add(replaced(parameter));
        }
        Method wrap = wrapMethod();
        if (wrap != null) {
            steps.add(MethodVariableAccess.loadThis());
        }
        steps.add(MethodVariableAccess.loadThis());
        steps.add(delegate());
        steps.add(MethodVariableAccess.allArgumentsOf(instrumented));
        steps.add(call(method));
        if (wrap != null) {
            steps.add(call(wrap));
            steps.add(TypeCasting.to(type(method.getReturnType())));
        }
        steps.add(told(instrumented));
        return new StackManipulation.Compound(steps);
    }

    /** What may not refuse with an {@link SQLException} is answered after close as well, where the vendor does so. */
    private StackManipulation delegate() {
        TypeDescription declaring = type(method.getDeclaringClass());
        Method answering = declaresSqlException() ? null : base.find("answering", Class.class);
        if (answering != null) {
            return new StackManipulation.Compound(
                    ClassConstant.of(declaring), call(answering), TypeCasting.to(declaring));
        }
        return method.getDeclaringClass().isAssignableFrom(base.jdbcType)
                ? call(base.delegate)
                : new StackManipulation.Compound(call(base.delegate), TypeCasting.to(declaring));
    }

    /** The exception is on the stack: {@code throw failed(e)}. */
    private StackManipulation failure(MethodDescription instrumented) {
        Method translate = declaresSqlException() ? base.failed : base.undeclared;
        return new StackManipulation.Compound(
                MethodVariableAccess.loadThis(), Swap.INSTANCE, call(translate), leave(instrumented));
    }

    /** Whatever was thrown is on the stack. */
    private StackManipulation leave(MethodDescription instrumented) {
        return new StackManipulation.Compound(guard(instrumented, "exit", "ended"), Throw.INSTANCE);
    }

    private boolean declaresSqlException() {
        for (Class<?> type : method.getExceptionTypes()) {
            if (SQLException.class.isAssignableFrom(type) || type.isAssignableFrom(SQLException.class)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Method wrapMethod() {
        Class<?> returned = method.getReturnType();
        for (Class<?> kind : WRAPPED) {
            Method wrap = returned.isInterface() && kind.isAssignableFrom(returned) ? base.find("wrap", kind) : null;
            if (wrap != null) {
                return wrap;
            }
        }
        if (STREAMS.contains(returned)) {
            return base.find("wrap", returned);
        }
        return mayReturnValue() ? base.find("wrap", Object.class) : null;
    }

    /** Where the user names the class that he wants, it may be the vendor's own. */
    private boolean mayReturnValue() {
        return isValue(method.getReturnType())
                && !List.of(method.getParameterTypes()).contains(Class.class);
    }

    private static boolean isValue(Class<?> type) {
        return type == Object.class || type == Object[].class || isOf(type, VALUES);
    }

    private static boolean isOf(Class<?> type, List<Class<?>> kinds) {
        return type.isInterface() && kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    /** {@code argument = (Type) VendorArgument.of(argument)}, where it may be Retort's. */
    private StackManipulation replaced(ParameterDescription parameter) {
        Class<?> type = method.getParameterTypes()[parameter.getIndex()];
        return isValue(type) || isOf(type, WRAPPED)
                ? new StackManipulation.Compound(
                        MethodVariableAccess.load(parameter),
                        call(VENDOR_ARGUMENT),
                        TypeCasting.to(type(type)),
                        MethodVariableAccess.store(parameter))
                : StackManipulation.Trivial.INSTANCE;
    }

    private static Method vendorArgument() {
        try {
            return VendorArgument.class.getMethod("of", Object.class);
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private StackManipulation told(MethodDescription instrumented) {
        Method prepares = HarmlessMethods.prepares(method) ? base.find("prepares") : null;
        if (prepares != null) {
            return called(prepares);
        }
        if (method.getName().startsWith("registerOutParameter")) {
            return customized();
        }
        Method named =
                method.getName().equals("createArrayOf") || method.getName().equals("createStruct")
                        ? base.find("named", String.class)
                        : null;
        if (named != null) {
            return told(instrumented, 0, named);
        }
        Method given = isUpdateOfValue() ? base.find("given", Object.class) : null;
        if (given != null) {
            return told(instrumented, 1, given);
        }
        if (!method.getName().startsWith("set")) {
            return StackManipulation.Trivial.INSTANCE;
        }
        Method capture = captureMethod();
        if (capture != null) {
            return new StackManipulation.Compound(
                    MethodVariableAccess.loadThis(),
                    MethodVariableAccess.load(instrumented.getParameters().get(0)),
                    MethodVariableAccess.load(instrumented.getParameters().get(1)),
                    call(capture));
        }
        return isParameterSetter() || isOfConnection() ? StackManipulation.Trivial.INSTANCE : customized();
    }

    private static StackManipulation told(MethodDescription instrumented, int parameter, Method listening) {
        return new StackManipulation.Compound(
                MethodVariableAccess.loadThis(),
                MethodVariableAccess.load(instrumented.getParameters().get(parameter)),
                call(listening));
    }

    /** Of a column of a result set, or of a parameter by its name. */
    private boolean isUpdateOfValue() {
        Class<?>[] parameters = method.getParameterTypes();
        boolean updates = method.getName().startsWith("update")
                || (method.getName().startsWith("set") && isParameterSetter() && parameters[0] == String.class);
        return updates && parameters.length >= 2 && !parameters[1].isPrimitive();
    }

    private StackManipulation customized() {
        Method customized = base.find("customized");
        return customized == null ? StackManipulation.Trivial.INSTANCE : called(customized);
    }

    private @Nullable Method captureMethod() {
        Class<?>[] parameters = method.getParameterTypes();
        if (!isParameterSetter() || parameters[0] != int.class) {
            return null;
        }
        return base.find("capture", int.class, captured(parameters[1]));
    }

    /** Setters of parameters have a position or a name, and then a value. */
    private boolean isParameterSetter() {
        return PreparedStatement.class.isAssignableFrom(method.getDeclaringClass()) && method.getParameterCount() >= 2;
    }

    /** JDBC's own setters of a connection have been thought of in the bases, or, as savepoints, leave nothing behind. */
    private boolean isOfConnection() {
        return method.getDeclaringClass() == Connection.class;
    }

    private static Class<?> captured(Class<?> parameter) {
        if (!parameter.isPrimitive()) {
            return Object.class;
        }
        return parameter == byte.class || parameter == short.class ? int.class : parameter;
    }

    /** On this object, without arguments. */
    private static StackManipulation called(Method method) {
        return new StackManipulation.Compound(MethodVariableAccess.loadThis(), call(method));
    }

    private static StackManipulation call(Method method) {
        return MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(method));
    }

    private static TypeDescription type(Class<?> type) {
        return TypeDescription.ForLoadedType.of(type);
    }

    private enum Swap implements StackManipulation {
        INSTANCE;

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public StackManipulation.Size apply(MethodVisitor visitor, Context context) {
            visitor.visitInsn(Opcodes.SWAP);
            return StackManipulation.Size.ZERO;
        }
    }

    private enum Throw implements StackManipulation {
        INSTANCE;

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public StackManipulation.Size apply(MethodVisitor visitor, Context context) {
            visitor.visitInsn(Opcodes.ATHROW);
            return new StackManipulation.Size(-1, 0);
        }
    }
}
