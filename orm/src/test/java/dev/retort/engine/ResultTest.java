package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.RetortException;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C10")
class ResultTest extends ShopTest {
    private Connection connection;
    private Select<String> names;

    @BeforeEach
    void connect() {
        connection = engine().connect();
        names = select(users.name).orderBy(users.id);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private Select<String> nobody() {
        return names.where(users.name.eq("nobody"));
    }

    private Select<String> onlyEd() {
        return names.where(users.name.eq("ed"));
    }

    @Test
    void all_severalRows_inOrder() {
        assertThat(connection.execute(names).scalars(users.name).all()).containsExactly("ed", "wendy", "mary", "fred");
        assertThat(connection.execute(nobody()).all()).isEmpty();
    }

    @Test
    void one_exactlyOne_isTheRow() {
        assertThat(connection.execute(onlyEd()).one()).isEqualTo("ed");
    }

    @Test
    void one_noneOrSeveral_throwsWithTheStatement() {
        assertThatThrownBy(() -> connection.execute(nobody()).one())
                .isInstanceOf(NoResultFoundException.class)
                .hasMessageContaining("SELECT users.name FROM users");
        assertThatThrownBy(() -> connection.execute(names).one())
                .isInstanceOf(MultipleResultsFoundException.class)
                .hasMessageContaining("SELECT users.name FROM users");
    }

    @Test
    void oneOrNull_noneOneSeveral_nullRowError() {
        assertThatObject(connection.execute(nobody()).oneOrNull()).isNull();
        assertThatObject(connection.execute(onlyEd()).oneOrNull()).isNotNull();
        assertThatThrownBy(() -> connection.execute(names).oneOrNull())
                .isInstanceOf(MultipleResultsFoundException.class);
    }

    @Test
    void first_severalOrNone_firstRowOrNull() {
        assertThat(connection.execute(names).scalars(users.name).first()).isEqualTo("ed");
        assertThatObject(connection.execute(nobody()).first()).isNull();
    }

    @Test
    void scalar_firstColumnOfFirstRow_valueOrNull() {
        assertThat(connection.execute(select(count()).from(users)).scalar(Long.class))
                .isEqualTo(4L);
        assertThat(connection.execute(nobody()).scalar(String.class)).isNull();
    }

    @Test
    void scalars_ofAnotherClass_throws() {
        assertThatThrownBy(() -> connection.execute(onlyEd()).scalars(Long.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Long");
    }

    @Test
    void scalars_byExpression_valuesOfThatColumnWithNulls() {
        Select<?> query = select(users.name, users.age).orderBy(users.id);
        assertThat(connection.execute(query).scalars(users.age).all()).containsExactly(42, null, 17, 30);
    }

    @Test
    void iterator_untilItsEnd_closesTheResult() {
        Result<String> result = connection.execute(names);
        List<String> seen = new ArrayList<>();
        for (String name : result) {
            seen.add(name);
        }
        assertThat(seen).containsExactly("ed", "wendy", "mary", "fred");
        assertThatThrownBy(result::all)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("closed");
        assertThat(result.iterator().hasNext()).isFalse();
    }

    @Test
    void iterator_beyondItsEnd_throwsNoSuchElement() {
        Iterator<String> iterator = connection.execute(nobody()).iterator();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void stream_closedEarly_endsTheResult() {
        Result<String> result = connection.execute(names);
        try (Stream<String> rows = result.stream()) {
            assertThat(rows.findFirst()).isPresent();
        }
        assertThatThrownBy(result::first).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void read_withReader_appliesToEachRow() {
        assertThat(connection
                        .execute(names)
                        .read(row -> row.getString(1).length())
                        .all())
                .containsExactly(2, 5, 4, 4);
    }

    @Test
    void rowCount_ofChange_isNumberOfRows() {
        assertThat(connection
                        .execute(update(users).set(users.age.set(1)).allRows())
                        .rowCount())
                .isEqualTo(4);
        assertThat(connection
                        .execute(update(users).set(users.age.set(1)).where(users.name.eq("nobody")))
                        .rowCount())
                .isZero();
    }

    @Test
    void rowCount_ofRows_andRowsOfCount_throw() {
        assertThatThrownBy(() -> connection.execute(names).rowCount()).isInstanceOf(InvalidRequestException.class);
        Result<Row> change = connection.execute(insert(users).values(users.name.set("x")));
        assertThatThrownBy(change::all)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("returning");
        assertThatThrownBy(() -> change.as(NameRow.class)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(change::iterator).isInstanceOf(InvalidRequestException.class);
    }

    record NameRow(String name) {}

    @Test
    void names_ofColumns_areInOrder() {
        assertThat(connection
                        .execute(select(users.name, users.age.plus(1).as("next"), count(users.id))
                                .groupBy(users.name, users.age))
                        .names())
                .containsExactly("name", "next", "count");
    }

    @Test
    void rows_afterConnectionClosed_throwsRetortException() {
        Result<String> result = connection.execute(names);
        connection.close();
        assertThatThrownBy(result::all).isInstanceOf(RetortException.class);
    }

    @Test
    void close_twice_doesNothing() {
        Result<String> result = connection.execute(names);
        result.close();
        result.close();
        assertThatThrownBy(result::one).isInstanceOf(InvalidRequestException.class);
    }
}
