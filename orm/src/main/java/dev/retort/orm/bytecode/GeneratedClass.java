package dev.retort.orm.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.ModifierContributor;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A class that becomes a hidden nest mate of an entity class, so that it may use the entity's private members, and that
 * is unloaded with it. Objects which its code needs travel as class data and are constants to the JIT.
 *
 * <p>{@code -Dnet.bytebuddy.dump=<directory>} writes each class to a file.
 */
final class GeneratedClass {

    /** More than any body here pushes but for {@link #reserve}: a handle, an entity, a type, a row, two ints and a long. */
    private static final int USUAL_STACK = 12;

    private static final Handle CLASS_DATA_AT = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(MethodHandles.class),
            "classDataAt",
            MethodType.methodType(Object.class, Lookup.class, String.class, Class.class, int.class)
                    .toMethodDescriptorString(),
            false);

    private final Class<?> entityClass;
    private final String name;
    private final Lookup lookup;
    private final List<Object> constants = new ArrayList<>();
    private DynamicType.Builder<?> builder;
    private int stack = USUAL_STACK;

    /**
     * Begins a class.
     *
     * @throws dev.retort.error.MappingException if the entity's module does not let us in
     */
    GeneratedClass(Class<?> entityClass, String suffix, Class<?> superclass, Class<?> implemented) {
        this.entityClass = entityClass;
        this.name = entityClass.getName() + "$Retort" + suffix;
        this.lookup = EntityLookup.fullAccess(entityClass);
        this.builder = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .with(TypeValidation.DISABLED)
                .subclass(superclass, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(name)
                .implement(implemented)
                .defineConstructor(Visibility.PUBLIC)
                .intercept(body(code -> callConstructor(code, superclass)));
    }

    private static void callConstructor(MethodVisitor code, Class<?> superclass) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, Type.getInternalName(superclass), "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
    }

    String internalName() {
        return name.replace('.', '/');
    }

    void field(String fieldName, Class<?> type) {
        builder = builder.defineField(fieldName, type, Visibility.PRIVATE);
    }

    void method(String methodName, MethodType type, Consumer<MethodVisitor> body) {
        method(methodName, type, Visibility.PUBLIC, body);
    }

    void method(
            String methodName,
            MethodType type,
            ModifierContributor.ForMethod visibility,
            Consumer<MethodVisitor> body) {
        builder = builder.defineMethod(methodName, type.returnType(), visibility)
                .withParameters(type.parameterList())
                .intercept(body(body));
    }

    /** Lets bodies from here on push so many values more. */
    void reserve(int values) {
        stack = USUAL_STACK + 2 * values;
    }

    /** One for other bodies, called by {@link #invoke}. */
    void staticMethod(String methodName, MethodType type, Consumer<MethodVisitor> body) {
        builder = builder.defineMethod(methodName, type.returnType(), Visibility.PRIVATE, Ownership.STATIC)
                .withParameters(type.parameterList())
                .intercept(body(body));
    }

    void invoke(MethodVisitor code, String methodName, MethodType type) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, internalName(), methodName, type.toMethodDescriptorString(), false);
    }

    private Implementation body(Consumer<MethodVisitor> body) {
        int size = stack;
        return new Implementation.Simple((ByteCodeAppender) (code, context, method) -> {
            body.accept(code);
            return new ByteCodeAppender.Size(size, method.getStackSize());
        });
    }

    /** Where a jump goes to: every one to a place where the stack is empty and only the parameters are known. */
    static void label(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** Pushes an object that exists while the class is generated. */
    void pushConstant(MethodVisitor code, Object constant, Class<?> type) {
        int index = constants.indexOf(constant);
        if (index < 0) {
            index = constants.size();
            constants.add(constant);
        }
        code.visitLdcInsn(new ConstantDynamic("_", Type.getDescriptor(type), CLASS_DATA_AT, index));
    }

    /** Finishes the class and hands out its constructor, as {@code ()Object}. */
    MethodHandle define() {
        byte[] bytes = builder.make().getBytes();
        try {
            Lookup defined =
                    lookup.defineHiddenClassWithClassData(bytes, List.copyOf(constants), true, ClassOption.NESTMATE);
            return defined.findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException("The class generated for " + entityClass.getName() + " is not usable", e);
        }
    }

    /** Finishes the class and makes its only instance. */
    <T> T instantiate(Class<T> type) {
        try {
            return type.cast(define().invokeExact());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
