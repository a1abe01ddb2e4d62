package dev.retort.orm.enhance;

import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.LazyReference;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Static methods that stand for the uses of a watched field: one instruction takes the place of one, with the same values on
 * the stack. They look at the object's loader first, which is null in all objects but unloaded ones. As visible as the field.
 */
final class FieldAccessors {
    /** The field of each object that has its loader. */
    static final String LOADER = "retort$loader";

    static final String LOADER_TYPE = Type.getDescriptor(LazyLoader.class);

    private static final String READ = "retort$read$";
    private static final String WRITE = "retort$write$";
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private FieldAccessors() {}

    static boolean isAccessor(String method) {
        return method.startsWith(READ) || method.startsWith(WRITE);
    }

    /**
     * Uses a field by its accessor.
     *
     * @param owner what the instruction named, since the class that declares the field may not be visible where it stands
     */
    static void use(MethodVisitor code, int opcode, String owner, String field, String type, String declaring) {
        boolean read = opcode == Opcodes.GETFIELD;
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                owner,
                (read ? READ : WRITE) + field,
                read ? readType(declaring, type) : writeType(declaring, type),
                false);
    }

    private static String readType(String declaring, String type) {
        return "(L" + declaring + ";)" + type;
    }

    private static String writeType(String declaring, String type) {
        return "(L" + declaring + ";" + type + ")V";
    }

    static void write(ClassVisitor target, String declaring, FieldDescription.InDefinedShape field) {
        String name = field.getInternalName();
        Type type = Type.getType(field.getDescriptor());
        int access = (field.getModifiers() & VISIBILITY) | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

        MethodVisitor read =
                target.visitMethod(access, READ + name, readType(declaring, type.getDescriptor()), null, null);
        loadFirst(read, declaring);
        read.visitVarInsn(Opcodes.ALOAD, 0);
        read.visitFieldInsn(Opcodes.GETFIELD, declaring, name, type.getDescriptor());
        read.visitInsn(type.getOpcode(Opcodes.IRETURN));
        read.visitMaxs(type.getSize(), 1);
        read.visitEnd();

        MethodVisitor write =
                target.visitMethod(access, WRITE + name, writeType(declaring, type.getDescriptor()), null, null);
        loadFirst(write, declaring);
        write.visitVarInsn(Opcodes.ALOAD, 0);
        write.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
        write.visitFieldInsn(Opcodes.PUTFIELD, declaring, name, type.getDescriptor());
        write.visitInsn(Opcodes.RETURN);
        write.visitMaxs(1 + type.getSize(), 1 + type.getSize());
        write.visitEnd();
    }

    private static void loadFirst(MethodVisitor code, String declaring) {
        Label loaded = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, declaring, LOADER, LOADER_TYPE);
        code.visitJumpInsn(Opcodes.IFNULL, loaded);
        load(code);
        code.visitLabel(loaded);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** Loads {@code this}, or the first parameter, if it is not loaded. */
    static void load(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(LazyReference.class),
                "load",
                "(" + Type.getDescriptor(LazyReference.class) + ")V",
                true);
    }
}
