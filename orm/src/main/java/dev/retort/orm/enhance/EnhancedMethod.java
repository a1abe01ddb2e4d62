package dev.retort.orm.enhance;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** A method of any class whose uses of watched fields become calls of their accessors. */
final class EnhancedMethod extends MethodVisitor {
    private final PersistentFields fields;

    /** Whether {@code this} may still be without its superclass's part, and so cannot be given to a method. */
    private boolean underConstruction;

    /** Objects made and not constructed yet; the constructor that is called beyond them is that of {@code this}. */
    private int made;

    EnhancedMethod(MethodVisitor target, PersistentFields fields, boolean constructor) {
        super(OpenedClassReader.ASM_API, target);
        this.fields = fields;
        this.underConstruction = constructor;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        made += opcode == Opcodes.NEW ? 1 : 0;
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
            made--;
            underConstruction &= made >= 0;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean ofObject = opcode == Opcodes.GETFIELD || (opcode == Opcodes.PUTFIELD && !underConstruction);
        TypeDescription declaring = ofObject ? fields.declaring(owner, name, descriptor) : null;
        if (declaring == null) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
        } else {
            FieldAccessors.use(mv, opcode, owner, name, descriptor, declaring.getInternalName());
        }
    }
}
