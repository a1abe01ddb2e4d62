package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.type.ColumnReaders;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Generates the {@link Hydrator} of an entity. Stateless and thread-safe. */
public final class HydratorGenerator {

    /** The parameters of {@link Hydrator#hydrate}, by local variable; those of {@code key} come one earlier. */
    private static final int ENTITY = 1;

    private static final int ROW = 2;
    private static final int FOREIGN_KEYS = 4;

    /** Makes a generator; one serves any number of classes. */
    public HydratorGenerator() {}

    /** Generates a new hydrator for a database that stores types as {@code types} says, which costs milliseconds: keep it. */
    public <E> Hydrator<E> hydratorFor(EntityMapping<E> mapping, TypeAdapter types) {
        return hydratorFor(mapping, mapping, types);
    }

    /** As {@link #hydratorFor(EntityMapping, TypeAdapter)}, for the rows of a query for an entity that this one extends. */
    public <E> Hydrator<E> hydratorFor(EntityMapping<E> mapping, EntityMapping<?> queried, TypeAdapter types) {
        @SuppressWarnings("unchecked") // generated for E
        Hydrator<E> hydrator = (Hydrator<E>) new Writer(mapping, mapping.positionsIn(queried), types).write();
        return hydrator;
    }

    /** Writes one class. */
    private static final class Writer {

        private final EntityMapping<?> mapping;

        /** Where the columns of the entity are; null if in their own places. */
        private final int @Nullable [] positions;

        private final TypeAdapter types;
        private final GeneratedClass generated;
        private final MemberCode members;
        private final EmbeddedCode embedded;

        Writer(EntityMapping<?> mapping, int @Nullable [] positions, TypeAdapter types) {
            this.mapping = mapping;
            this.positions = positions;
            this.types = types;
            this.generated = new GeneratedClass(mapping.host(), "Hydrator", Object.class, Hydrator.class);
            this.members = new MemberCode(generated, mapping);
            this.embedded = new EmbeddedCode(generated, mapping, members);
        }

        Hydrator<?> write() {
            embedded.writeHolders();
            embedded.writeMakers();
            generated.method("key", MethodType.methodType(Object.class, ResultSet.class, int.class), this::key);
            generated.method(
                    "hydrate",
                    MethodType.methodType(void.class, Object.class, ResultSet.class, int.class, Object[].class),
                    this::hydrate);
            return generated.instantiate(Hydrator.class);
        }

        private void key(MethodVisitor code) {
            List<AttributeMapping<?>> ids = mapping.key().attributes();
            int[] positions = ids.stream().mapToInt(AttributeMapping::position).toArray();
            readKey(code, mapping.key().columns(), positions, mapping.key().isComposite(), ROW - 1);
            code.visitInsn(Opcodes.ARETURN);
        }

        /** Pushes a key that columns hold; a composite one as such. */
        private void readKey(MethodVisitor code, List<Column<?>> columns, int[] positions, boolean composite, int row) {
            if (!composite) {
                readObject(code, columns.get(0).type(), positions[0], row);
                return;
            }
            code.visitLdcInsn(positions.length);
            code.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(Object.class));
            for (int i = 0; i < positions.length; i++) {
                code.visitInsn(Opcodes.DUP);
                code.visitLdcInsn(i);
                readObject(code, columns.get(i).type(), positions[i], row);
                code.visitInsn(Opcodes.AASTORE);
            }
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(CompositeKey.class),
                    "of",
                    MethodType.methodType(CompositeKey.class, Object[].class).toMethodDescriptorString(),
                    false);
        }

        private void hydrate(MethodVisitor code) {
            for (MemberMapping member : mapping.members()) {
                if (member.member().within() != null) {
                    continue; // comes with what it is within
                }
                if (member instanceof AttributeMapping<?> attribute) {
                    members.write(code, member.member(), ENTITY, (value, type) -> read(value, attribute, type));
                } else if (member instanceof EmbeddedMapping holder) {
                    members.write(code, member.member(), ENTITY, (value, type) -> {
                        read(value, holder);
                        Boxing.cast(value, type);
                    });
                }
            }
            List<RelationshipMapping> references = mapping.references();
            for (int i = 0; i < references.size(); i++) {
                RelationshipMapping reference = references.get(i);
                code.visitVarInsn(Opcodes.ALOAD, FOREIGN_KEYS);
                code.visitLdcInsn(i);
                readKey(
                        code,
                        reference.joinColumns(),
                        IntStream.range(0, reference.joinColumns().size())
                                .map(column -> reference.position() + column)
                                .toArray(),
                        reference.target().key().isComposite(),
                        ROW);
                code.visitInsn(Opcodes.AASTORE);
            }
            code.visitInsn(Opcodes.RETURN);
        }

        /** Pushes the embedded object of a row: the one that is there, if the row has what is in it. */
        private void read(MethodVisitor code, EmbeddedMapping holder) {
            embedded.read(code, holder, ENTITY);
            for (MemberMapping component : holder.components()) {
                if (component instanceof AttributeMapping<?> attribute) {
                    readObject(code, attribute.type(), attribute.position(), ROW);
                } else {
                    read(code, (EmbeddedMapping) component);
                }
            }
            embedded.make(code, holder);
        }

        /** Pushes an attribute's value as the type that its member takes. */
        private void read(MethodVisitor code, AttributeMapping<?> attribute, Class<?> goal) {
            SqlType<?> stored = attribute.type().adapt(types);
            Optional<Method> reader = ColumnReaders.methodFor(stored, attribute.javaType());
            if (reader.isPresent()) {
                callReader(code, reader.get(), attribute.position(), ROW);
            } else {
                callType(code, stored, attribute.position(), ROW);
                if (attribute.javaType().isPrimitive()) {
                    requireNotNull(code, attribute.position(), attribute.javaType());
                }
                Boxing.cast(code, goal);
            }
        }

        /** Pushes a column's value as an object or null. */
        private void readObject(MethodVisitor code, SqlType<?> type, int position, int row) {
            SqlType<?> stored = type.adapt(types);
            Optional<Method> reader = ColumnReaders.methodFor(stored, stored.javaType());
            if (reader.isPresent()) {
                callReader(code, reader.get(), position, row);
            } else {
                callType(code, stored, position, row);
            }
        }

        private void callReader(MethodVisitor code, Method reader, int position, int row) {
            pushRowAndIndex(code, position, row);
            boolean isStatic = Modifier.isStatic(reader.getModifiers());
            code.visitMethodInsn(
                    isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEINTERFACE,
                    Type.getInternalName(reader.getDeclaringClass()),
                    reader.getName(),
                    Type.getMethodDescriptor(reader),
                    !isStatic);
        }

        private void callType(MethodVisitor code, SqlType<?> type, int position, int row) {
            generated.pushConstant(code, type, SqlType.class);
            pushRowAndIndex(code, position, row);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    Type.getInternalName(SqlType.class),
                    "read",
                    MethodType.methodType(Object.class, ResultSet.class, int.class)
                            .toMethodDescriptorString(),
                    false);
        }

        private void requireNotNull(MethodVisitor code, int position, Class<?> goal) {
            pushRowAndIndex(code, position, ROW);
            code.visitLdcInsn(goal.getName());
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(ColumnReaders.class),
                    "notNull",
                    MethodType.methodType(Object.class, Object.class, ResultSet.class, int.class, String.class)
                            .toMethodDescriptorString(),
                    false);
        }

        /** The number of the first column is the parameter after the row. */
        private void pushRowAndIndex(MethodVisitor code, int position, int row) {
            code.visitVarInsn(Opcodes.ALOAD, row);
            code.visitVarInsn(Opcodes.ILOAD, row + 1);
            code.visitLdcInsn(positions == null ? position : positions[position]);
            code.visitInsn(Opcodes.IADD);
        }
    }
}
