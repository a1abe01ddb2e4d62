package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.PersistentMember;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes instructions that read or write a member of an entity, or of an object embedded in it: plain field or method instructions where a nest mate
 * may use them, else (private members of a superclass, say) a call of a constant method handle, which the JIT inlines
 * to the same.
 */
final class MemberCode {

    private final GeneratedClass generated;
    private final Class<?> entityClass;
    private final Class<?> host;

    MemberCode(GeneratedClass generated, EntityMapping<?> mapping) {
        this.generated = generated;
        this.entityClass = mapping.entityClass();
        this.host = mapping.host();
    }

    /** The type that {@link #read} leaves on the stack: the declared one, or {@code Object} behind a handle. */
    Class<?> typeRead(PersistentMember member) {
        Class<?> declared = declaredType(member.reader());
        return isDirect(member.reader()) ? declared : stackType(declared);
    }

    /** Pushes the member's value of the entity, or of the embedded object that has it, in a local variable. */
    void read(MethodVisitor code, PersistentMember member, int entityVariable) {
        Member reader = member.reader();
        if (!isDirect(reader)) {
            generated.pushConstant(code, readerHandle(reader), MethodHandle.class);
            code.visitVarInsn(Opcodes.ALOAD, entityVariable);
            invokeExact(code, MethodType.methodType(typeRead(member), Object.class));
            return;
        }
        pushOwner(code, member, entityVariable);
        String owner = Type.getInternalName(reader.getDeclaringClass());
        if (reader instanceof Field field) {
            code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), Type.getDescriptor(field.getType()));
        } else {
            Method getter = (Method) reader;
            invoke(code, getter, owner);
        }
    }

    /** Sets the member of the entity or embedded object in a local variable to what {@code value} pushes. */
    void write(MethodVisitor code, PersistentMember member, int entityVariable, Value value) {
        Member writer = member.writer();
        Class<?> declared = declaredType(writer);
        if (!isDirect(writer)) {
            generated.pushConstant(code, writerHandle(writer), MethodHandle.class);
            code.visitVarInsn(Opcodes.ALOAD, entityVariable);
            value.push(code, stackType(declared));
            invokeExact(code, MethodType.methodType(void.class, Object.class, stackType(declared)));
            return;
        }
        pushOwner(code, member, entityVariable);
        value.push(code, declared);
        String owner = Type.getInternalName(writer.getDeclaringClass());
        if (writer instanceof Field field) {
            code.visitFieldInsn(Opcodes.PUTFIELD, owner, field.getName(), Type.getDescriptor(field.getType()));
        } else {
            Method setter = (Method) writer;
            invoke(code, setter, owner);
            discard(code, setter.getReturnType());
        }
    }

    /** Pushes a value as a given type; it is called once, at the place where the value belongs. */
    @FunctionalInterface
    interface Value {
        void push(MethodVisitor code, Class<?> type);
    }

    private void pushOwner(MethodVisitor code, PersistentMember member, int variable) {
        PersistentMember within = member.within();
        code.visitVarInsn(Opcodes.ALOAD, variable);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(within == null ? entityClass : within.javaType()));
    }

    /** Pushes a new object, made by a constructor whose arguments {@code values} push. */
    void construct(MethodVisitor code, Constructor<?> constructor, List<Value> values) {
        Class<?>[] declared = constructor.getParameterTypes();
        boolean direct = isDirect(constructor);
        Class<?>[] types = direct
                ? declared
                : Arrays.stream(declared).map(MemberCode::stackType).toArray(Class<?>[]::new);
        String owner = Type.getInternalName(constructor.getDeclaringClass());
        if (direct) {
            code.visitTypeInsn(Opcodes.NEW, owner);
            code.visitInsn(Opcodes.DUP);
        } else {
            generated.pushConstant(code, constructorHandle(constructor, types), MethodHandle.class);
        }
        for (int i = 0; i < types.length; i++) {
            values.get(i).push(code, types[i]);
        }
        if (direct) {
            code.visitMethodInsn(
                    Opcodes.INVOKESPECIAL, owner, "<init>", Type.getConstructorDescriptor(constructor), false);
        } else {
            invokeExact(code, MethodType.methodType(Object.class, types));
        }
    }

    private static MethodHandle constructorHandle(Constructor<?> constructor, Class<?>[] types) {
        try {
            return EntityLookup.privateAccess(constructor.getDeclaringClass())
                    .unreflectConstructor(constructor)
                    .asType(MethodType.methodType(Object.class, types));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a private lookup may call " + constructor, e);
        }
    }

    private static void invoke(MethodVisitor code, Method method, String owner) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method.getName(), Type.getMethodDescriptor(method), false);
    }

    private static void invokeExact(MethodVisitor code, MethodType type) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(MethodHandle.class),
                "invokeExact",
                type.toMethodDescriptorString(),
                false);
    }

    /** A setter may return something, as fluent ones do. */
    private static void discard(MethodVisitor code, Class<?> type) {
        if (type != void.class) {
            code.visitInsn(Type.getType(type).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    private boolean isDirect(Member member) {
        Class<?> declaring = member.getDeclaringClass();
        if (declaring.getNestHost() == host.getNestHost()) {
            return true;
        }
        boolean samePackage = declaring.getPackageName().equals(host.getPackageName())
                && declaring.getClassLoader() == host.getClassLoader();
        return samePackage
                ? !Modifier.isPrivate(member.getModifiers())
                : Modifier.isPublic(member.getModifiers()) && Modifier.isPublic(declaring.getModifiers());
    }

    private static Class<?> declaredType(Member member) {
        if (member instanceof Field field) {
            return field.getType();
        }
        Method method = (Method) member;
        return method.getParameterCount() == 0 ? method.getReturnType() : method.getParameterTypes()[0];
    }

    private static Class<?> stackType(Class<?> declared) {
        return declared.isPrimitive() ? declared : Object.class;
    }

    private static MethodHandle readerHandle(Member reader) {
        Lookup lookup = EntityLookup.privateAccess(reader.getDeclaringClass());
        try {
            MethodHandle handle =
                    reader instanceof Field field ? lookup.unreflectGetter(field) : lookup.unreflect((Method) reader);
            return handle.asType(MethodType.methodType(stackType(declaredType(reader)), Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a private lookup may read " + reader, e);
        }
    }

    private static MethodHandle writerHandle(Member writer) {
        Lookup lookup = EntityLookup.privateAccess(writer.getDeclaringClass());
        try {
            MethodHandle handle =
                    writer instanceof Field field ? lookup.unreflectSetter(field) : lookup.unreflect((Method) writer);
            return handle.asType(MethodType.methodType(void.class, Object.class, stackType(declaredType(writer))));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a private lookup may write " + writer, e);
        }
    }
}
