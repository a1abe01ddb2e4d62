package dev.retort.orm.bytecode;

import dev.retort.access.Primitives;
import java.lang.invoke.MethodType;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes instructions that turn what is on the stack into another type. */
final class Boxing {

    private Boxing() {}

    /** A primitive becomes its box; a reference stays. */
    static void box(MethodVisitor code, Class<?> type) {
        if (type.isPrimitive()) {
            Class<?> box = boxOf(type);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(box),
                    "valueOf",
                    MethodType.methodType(box, type).toMethodDescriptorString(),
                    false);
        }
    }

    /** An {@code Object} becomes a value of a type, primitive or not. */
    static void cast(MethodVisitor code, Class<?> type) {
        if (type == Object.class) {
            return;
        }
        Class<?> box = boxOf(type);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(box));
        if (type.isPrimitive()) {
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    Type.getInternalName(box),
                    type.getName() + "Value",
                    MethodType.methodType(type).toMethodDescriptorString(),
                    false);
        }
    }

    private static Class<?> boxOf(Class<?> type) {
        return Primitives.boxed(type);
    }
}
