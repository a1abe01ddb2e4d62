package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.type.ColumnReaders;
import dev.retort.type.SqlType;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Generates the {@link Hydrator} of an entity. Stateless and thread-safe. */
public final class HydratorGenerator {

    /** Makes a generator; one serves any number of classes. */
    public HydratorGenerator() {}

    /** Generates a new hydrator, which costs milliseconds: keep it. */
    public <E> Hydrator<E> hydratorFor(EntityMapping<E> mapping) {
        @SuppressWarnings("unchecked") // generated for E
        Hydrator<E> hydrator = (Hydrator<E>) new Writer(mapping).write();
        return hydrator;
    }

    /** Writes one class. */
    private static final class Writer {

        private final EntityMapping<?> mapping;
        private final GeneratedClass generated;
        private final MemberCode members;

        Writer(EntityMapping<?> mapping) {
            this.mapping = mapping;
            this.generated = new GeneratedClass(mapping.entityClass(), "Hydrator", Object.class, Hydrator.class);
            this.members = new MemberCode(generated, mapping);
        }

        Hydrator<?> write() {
            generated.method("key", MethodType.methodType(Object.class, ResultSet.class, int.class), this::key);
            generated.method(
                    "hydrate",
                    MethodType.methodType(void.class, Object.class, ResultSet.class, int.class, Object[].class),
                    this::hydrate);
            return generated.instantiate(Hydrator.class);
        }

        private void key(MethodVisitor code) {
            AttributeMapping<?> id = mapping.idAttribute();
            readObject(code, id.type(), id.position(), 1, 2);
            code.visitInsn(Opcodes.ARETURN);
        }

        private void hydrate(MethodVisitor code) {
            for (AttributeMapping<?> attribute : mapping.attributes()) {
                members.write(code, attribute.member(), 1, (value, type) -> read(value, attribute, type));
            }
            List<RelationshipMapping> references = mapping.references();
            for (int i = 0; i < references.size(); i++) {
                RelationshipMapping reference = references.get(i);
                code.visitVarInsn(Opcodes.ALOAD, 4);
                code.visitLdcInsn(i);
                readObject(code, reference.joinColumn().type(), reference.position(), 2, 3);
                code.visitInsn(Opcodes.AASTORE);
            }
            code.visitInsn(Opcodes.RETURN);
        }

        /** Pushes an attribute's value as the type that its member takes. */
        private void read(MethodVisitor code, AttributeMapping<?> attribute, Class<?> goal) {
            Optional<Method> reader = ColumnReaders.methodFor(attribute.type(), attribute.javaType());
            if (reader.isPresent()) {
                callReader(code, reader.get(), attribute.position(), 2, 3);
            } else {
                callType(code, attribute.type(), attribute.position(), 2, 3);
                Boxing.cast(code, goal);
            }
        }

        /** Pushes a column's value as an object or null. */
        private void readObject(MethodVisitor code, SqlType<?> type, int position, int row, int firstColumn) {
            Optional<Method> reader = ColumnReaders.methodFor(type, type.javaType());
            if (reader.isPresent()) {
                callReader(code, reader.get(), position, row, firstColumn);
            } else {
                callType(code, type, position, row, firstColumn);
            }
        }

        private static void callReader(MethodVisitor code, Method reader, int position, int row, int firstColumn) {
            pushRowAndIndex(code, position, row, firstColumn);
            boolean isStatic = Modifier.isStatic(reader.getModifiers());
            code.visitMethodInsn(
                    isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEINTERFACE,
                    Type.getInternalName(reader.getDeclaringClass()),
                    reader.getName(),
                    Type.getMethodDescriptor(reader),
                    !isStatic);
        }

        private void callType(MethodVisitor code, SqlType<?> type, int position, int row, int firstColumn) {
            generated.pushConstant(code, type, SqlType.class);
            pushRowAndIndex(code, position, row, firstColumn);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    Type.getInternalName(SqlType.class),
                    "read",
                    MethodType.methodType(Object.class, ResultSet.class, int.class)
                            .toMethodDescriptorString(),
                    false);
        }

        private static void pushRowAndIndex(MethodVisitor code, int position, int row, int firstColumn) {
            code.visitVarInsn(Opcodes.ALOAD, row);
            code.visitVarInsn(Opcodes.ILOAD, firstColumn);
            code.visitLdcInsn(position);
            code.visitInsn(Opcodes.IADD);
        }
    }
}
