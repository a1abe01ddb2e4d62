package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.MutableValues;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Writes instructions that copy and compare members' values, those that can change in place by their content. */
final class MemberComparison {
    private final GeneratedClass generated;
    private final MemberCode members;

    MemberComparison(GeneratedClass generated, MemberCode members) {
        this.generated = generated;
        this.members = members;
    }

    /** Pushes what {@code value} pushes; a copy of it, if it can change in place. */
    void copy(MethodVisitor code, MemberMapping member, Consumer<MethodVisitor> value) {
        MutableValues mutable = mutable(member);
        if (mutable == null) {
            value.accept(code);
            return;
        }
        generated.pushConstant(code, mutable, MutableValues.class);
        value.accept(code);
        invokeMutable(code, "copy", MethodType.methodType(Object.class, Object.class));
    }

    private static @Nullable MutableValues mutable(MemberMapping member) {
        return member instanceof AttributeMapping<?> attribute ? attribute.mutable() : null;
    }

    private static void invokeMutable(MethodVisitor code, String name, MethodType type) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(MutableValues.class),
                name,
                type.toMethodDescriptorString(),
                false);
    }

    /**
     * Jumps if the member's value is the one that {@code kept} pushes as an object.
     *
     * @param ownerVariable the local variable with the entity, or the embedded object that has the member
     */
    void jumpIfSame(
            MethodVisitor code, MemberMapping member, int ownerVariable, Consumer<MethodVisitor> kept, Label same) {
        MutableValues mutable = mutable(member);
        if (mutable != null) {
            generated.pushConstant(code, mutable, MutableValues.class);
        }
        Class<?> type = members.typeRead(member.member());
        members.read(code, member.member(), ownerVariable);
        kept.accept(code);
        if (!(member instanceof AttributeMapping)) {
            code.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
        } else if (mutable != null) {
            invokeMutable(code, "isSame", MethodType.methodType(boolean.class, Object.class, Object.class));
            code.visitJumpInsn(Opcodes.IFNE, same);
        } else if (type.isPrimitive()) {
            Boxing.cast(code, type);
            comparePrimitive(code, type, same);
        } else {
            invokeStatic(
                    code, Objects.class, "equals", MethodType.methodType(boolean.class, Object.class, Object.class));
            code.visitJumpInsn(Opcodes.IFNE, same);
        }
    }

    private static void comparePrimitive(MethodVisitor code, Class<?> type, Label same) {
        if (type == long.class) {
            code.visitInsn(Opcodes.LCMP);
            code.visitJumpInsn(Opcodes.IFEQ, same);
        } else if (type == double.class || type == float.class) {
            Class<?> box = type == double.class ? Double.class : Float.class;
            invokeStatic(code, box, "compare", MethodType.methodType(int.class, type, type));
            code.visitJumpInsn(Opcodes.IFEQ, same);
        } else {
            code.visitJumpInsn(Opcodes.IF_ICMPEQ, same);
        }
    }

    private static void invokeStatic(MethodVisitor code, Class<?> owner, String name, MethodType type) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(owner), name, type.toMethodDescriptorString(), false);
    }
}
