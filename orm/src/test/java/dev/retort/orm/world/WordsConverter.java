package dev.retort.orm.world;

import jakarta.persistence.AttributeConverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes of a list of words, which may change in place, one text. */
public class WordsConverter implements AttributeConverter<List<String>, String> {
    @Override
    public String convertToDatabaseColumn(List<String> words) {
        return String.join(" ", words);
    }

    @Override
    public List<String> convertToEntityAttribute(String text) {
        return new ArrayList<>(Arrays.asList(text.split(" ", -1)));
    }
}
