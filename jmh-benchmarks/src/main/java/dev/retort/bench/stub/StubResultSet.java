package dev.retort.bench.stub;

import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.Statement;

/** The same row a number of times; a value depends only on the getter. */
public abstract class StubResultSet implements ResultSet {
    /** How many columns there are. */
    public static final int COLUMNS = 10;

    /** What {@link #getString} returns. */
    public static final String TEXT = "constant";

    /** What the getters of whole and floating numbers return. */
    public static final int NUMBER = 42;

    /** What {@link #getBigDecimal} returns. */
    public static final BigDecimal DECIMAL = new BigDecimal("42.50");

    private static final Constructor<? extends StubResultSet> CONSTRUCTOR = Completion.of(StubResultSet.class);

    private final StubPreparedStatement statement;
    private final int rows;
    private int row;

    StubResultSet(StubPreparedStatement statement, int rows) {
        this.statement = statement;
        this.rows = rows;
    }

    static StubResultSet of(StubPreparedStatement statement, int rows) {
        return Completion.create(CONSTRUCTOR, statement, rows);
    }

    StubResultSet restart() {
        row = 0;
        return this;
    }

    @Override
    public boolean next() {
        return row++ < rows;
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public int getType() {
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() {
        return CONCUR_READ_ONLY;
    }

    @Override
    public long getLong(int column) {
        return NUMBER;
    }

    @Override
    public int getInt(int column) {
        return NUMBER;
    }

    @Override
    public double getDouble(int column) {
        return NUMBER;
    }

    @Override
    public boolean getBoolean(int column) {
        return true;
    }

    @Override
    public String getString(int column) {
        return TEXT;
    }

    @Override
    public BigDecimal getBigDecimal(int column) {
        return DECIMAL;
    }

    @Override
    public Object getObject(int column) {
        return TEXT;
    }
}
