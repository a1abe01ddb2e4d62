package dev.retort.orm.world;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Its attributes have classes that no column has. */
@Entity
public class Parcel {
    @Id
    private Integer id;

    private Weight weight;

    @Convert(converter = Labels.class)
    @Column(length = 100)
    private List<String> labels = new ArrayList<>();

    @Convert(converter = Priorities.class)
    private Priority priority;

    @Convert(converter = YesOrNo.class)
    private boolean fragile;

    public List<String> labels() {
        return labels;
    }

    public Weight weight() {
        return weight;
    }

    public void setWeight(Weight weight) {
        this.weight = weight;
    }

    public Priority priority() {
        return priority;
    }

    public boolean isFragile() {
        return fragile;
    }

    /** Does not change. */
    public record Weight(BigDecimal kilograms) {}

    /** Applies to all weights. */
    @Converter(autoApply = true)
    public static final class Weights implements AttributeConverter<Weight, BigDecimal> {
        @Override
        public BigDecimal convertToDatabaseColumn(Weight weight) {
            return weight == null ? null : weight.kilograms();
        }

        @Override
        public Weight convertToEntityAttribute(BigDecimal kilograms) {
            return kilograms == null ? null : new Weight(kilograms.stripTrailingZeros());
        }
    }

    /** Of lists that change in place. */
    public static final class Labels implements AttributeConverter<List<String>, String> {
        @Override
        public String convertToDatabaseColumn(List<String> labels) {
            return String.join(",", labels);
        }

        @Override
        public List<String> convertToEntityAttribute(String labels) {
            return labels.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(labels.split(",")));
        }
    }

    /** How soon. */
    public enum Priority {
        LOW,
        HIGH
    }

    private abstract static class Codes<E extends Enum<E>> implements AttributeConverter<E, String> {
        private final Class<E> type;

        Codes(Class<E> type) {
            this.type = type;
        }

        @Override
        public String convertToDatabaseColumn(E constant) {
            return constant == null ? null : constant.name().substring(0, 1);
        }

        @Override
        public E convertToEntityAttribute(String code) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().substring(0, 1).equals(code)) {
                    return constant;
                }
            }
            return null;
        }
    }

    /** By their first letters; what it converts its superclass says. */
    public static final class Priorities extends Codes<Priority> {
        public Priorities() {
            super(Priority.class);
        }
    }

    /** As old schemas have it. */
    public static final class YesOrNo implements AttributeConverter<Boolean, String> {
        @Override
        public String convertToDatabaseColumn(Boolean value) {
            return value == null ? null : value ? "Y" : "N";
        }

        @Override
        public Boolean convertToEntityAttribute(String text) {
            return text == null ? null : "Y".equals(text);
        }
    }
}
