package dev.retort.compile;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ArrayConstructor;
import dev.retort.sql.ArrayElement;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.Extract;
import dev.retort.sql.Frame;
import dev.retort.sql.FrameBound;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.JsonAccess;
import dev.retort.sql.Literal;
import dev.retort.sql.Merge;
import dev.retort.sql.Window;
import dev.retort.sql.WindowedCall;
import dev.retort.type.SqlType;
import dev.retort.type.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes calls of functions, windows, and what looks into dates, JSON and arrays. */
abstract class FunctionWriter extends ExpressionWriter {
    private static final Set<String> ORDERING = Set.of("min", "max", "greatest", "least");

    /** What builds JSON of values. */
    private static final Set<String> JSON_BUILDERS = Set.of("json_object", "json_array", "json_arrayagg");

    /** The call that is being written as a source. */
    @Nullable
    FunctionCall<?> source;

    /** The merge of which it is written what comes back. */
    @Nullable
    Merge returningMerge;

    FunctionWriter(DialectTraits traits) {
        super(traits);
    }

    @Override
    public void visitFunction(FunctionCall<?> function) {
        requireOrder(function);
        if (function.isStandard()) {
            writeStandardFunction(function);
        } else {
            writeCall(function.name(), function);
        }
    }

    /** Refuses a function that looks for the smallest or largest value where the database does not know which that is. */
    protected final void requireOrder(FunctionCall<?> function) {
        if (ORDERING.contains(function.name())) {
            function.arguments().forEach(this::requireOrder);
        }
    }

    /**
     * Writes a function that every database should have; a dialect overrides what its database spells in another way.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if the database has no such function
     */
    protected void writeStandardFunction(FunctionCall<?> function) {
        switch (function.name()) {
            case "current_timestamp", "current_date", "localtime", "localtimestamp" ->
                text.append(function.name().toUpperCase(Locale.ROOT));
            case "position" -> writePosition(function);
            case "plus_period", "plus_duration" -> writeShift(function);
            case "date_trunc" -> writeTruncation(function);
            case "days_since", "duration_since" -> {
                text.append('(');
                writeOfType(function.arguments().get(0));
                text.append(" - ");
                writeOfType(function.arguments().get(1));
                text.append(')');
            }
            case "generate_series" -> {
                requireSource(function);
                writeCall(function.name(), function);
            }
            case "unnest" -> {
                traits.require(Feature.ARRAYS);
                requireSource(function);
                writeCall(function.name(), function);
            }
            case "range_lower", "range_upper", "range_is_empty" -> {
                traits.require(Feature.RANGES);
                writeCall(rangeFunction(function.name()), function);
            }
            case "match" -> {
                traits.require(Feature.FULL_TEXT);
                writeMatch(function);
            }
            case "array_agg", "cardinality" -> {
                traits.require(Feature.ARRAYS);
                writeCall(function.name(), function);
            }
            case "grouping" -> {
                traits.require(Feature.GROUPING_SETS);
                writeCall(function.name(), function);
            }
            case "percentile_cont", "percentile_disc", "mode" -> {
                traits.require(Feature.ORDERED_SET_AGGREGATES);
                writeCall(function.name(), function);
            }
            case "bool_or", "bool_and", "stddev_samp", "var_samp" -> {
                traits.require(Feature.STATISTICS);
                writeCall(function.name(), function);
            }
            case "merge_action" -> {
                traits.require(Feature.MERGE_ACTION);
                if (returningMerge == null) {
                    throw new InvalidRequestException(
                            "mergeAction() tells what a merge has done to a row that it returns: call it in"
                                    + " merge(…).returning(…)");
                }
                writeMergeAction(returningMerge);
            }
            default -> writeCall(function.name(), function);
        }
    }

    /** Writes what a merge has done to a row. */
    protected void writeMergeAction(Merge merge) {
        text.append("merge_action()");
    }

    private void writeMatch(FunctionCall<?> function) {
        Expression<?> configuration =
                function.arguments().size() > 2 ? function.arguments().get(2) : null;
        text.append('(');
        writeSearch("to_tsvector(", configuration, function.arguments().get(0));
        text.append(" @@ ");
        writeSearch("websearch_to_tsquery(", configuration, function.arguments().get(1));
        text.append(')');
    }

    private void writeSearch(String name, @Nullable Expression<?> configuration, Expression<?> searched) {
        text.append(name);
        if (configuration != null) {
            configuration.accept(this);
            text.append(", ");
        }
        writeTyped(searched);
        text.append(')');
    }

    private static String rangeFunction(String name) {
        return name.equals("range_is_empty") ? "isempty" : name.substring("range_".length());
    }

    /** Whether a call is written as a source. */
    protected final boolean isSource(FunctionCall<?> function) {
        return function == source;
    }

    /** A day and an interval are a moment, and it is a day that is wanted. */
    private void writeShift(FunctionCall<?> function) {
        boolean day = function.type().name() == TypeName.DATE;
        text.append(day ? "CAST(" : "(");
        writeOfType(function.arguments().get(0));
        text.append(" + ");
        function.arguments().get(1).accept(this);
        text.append(day ? " AS DATE)" : ")");
    }

    private void writeTruncation(FunctionCall<?> function) {
        text.append("CAST(date_trunc('").append(truncationField(function)).append("', ");
        writeOfType(function.arguments().get(1));
        text.append(") AS ")
                .append(traits.types().parameterName(function.type()))
                .append(')');
    }

    /** The name of the field that a moment is truncated to. */
    protected static String truncationField(FunctionCall<?> function) {
        return String.valueOf(((Literal<?>) function.arguments().get(0)).value());
    }

    /** Refuses a function that gives rows where it is no source and the database knows it only as one. */
    protected final void requireSource(FunctionCall<?> function) {
        if (!isSource(function)) {
            traits.require(Feature.ROWS_IN_EXPRESSIONS);
        }
    }

    private void writePosition(FunctionCall<?> function) {
        text.append("position(");
        writeTyped(function.arguments().get(0));
        text.append(" IN ");
        function.arguments().get(1).accept(this);
        text.append(')');
    }

    /** Writes a call under a name, with what an aggregate takes besides its arguments. */
    protected final void writeCall(String name, FunctionCall<?> function) {
        FunctionCall.Aggregation aggregation = function.aggregation();
        text.append(name).append(aggregation.distinct() ? "(DISTINCT " : "(");
        if (function.arguments().isEmpty() && function.name().equals("count")) {
            text.append('*');
        }
        writeArguments(function);
        writeClause(" ORDER BY ", aggregation.orderBy());
        text.append(')');
        if (!aggregation.withinGroup().isEmpty()) {
            writeClause(" WITHIN GROUP (ORDER BY ", aggregation.withinGroup());
            text.append(')');
        }
        writeFilter(aggregation);
    }

    /** Writes which rows an aggregate takes, unless it takes all. */
    protected final void writeFilter(FunctionCall.Aggregation aggregation) {
        Expression<Boolean> filter = aggregation.filter();
        if (filter != null) {
            text.append(" FILTER (WHERE ");
            filter.accept(this);
            text.append(')');
        }
    }

    /** Writes the arguments with commas between; with its type a first one that is a value, and all where all are. */
    protected final void writeArguments(FunctionCall<?> function) {
        boolean typed = function.arguments().stream().allMatch(ExpressionWriter::isBind);
        boolean json = function.isStandard() && JSON_BUILDERS.contains(function.name());
        String separator = "";
        for (Expression<?> argument : function.arguments()) {
            text.append(separator);
            if (json) {
                writeJsonValue(argument);
            } else if (typed || (function.isStandard() && separator.isEmpty())) {
                writeTyped(argument);
            } else {
                argument.accept(this);
            }
            separator = ", ";
        }
    }

    /** Writes a value that JSON is built of, so that it becomes what it is: truth, a number, text, or a document. */
    protected void writeJsonValue(Expression<?> value) {
        if (isJson(value)) {
            writeJsonDocument(value);
        } else {
            writeTyped(value);
        }
    }

    /** Whether a value is a document to Java or to the database. */
    protected static boolean isJson(Expression<?> value) {
        return value.type().name() == TypeName.JSON || typeInSql(value).name() == TypeName.JSON;
    }

    @Override
    public void visitWindowedCall(WindowedCall<?> call) {
        call.call().accept(this);
        Window window = call.window();
        text.append(" OVER ");
        if (window.isOnlyName() && window.base() != null) {
            text.append(traits.quote(window.base()));
        } else {
            window.accept(this);
        }
    }

    @Override
    public void visitWindow(Window window) {
        text.append('(');
        int start = text.length();
        if (window.base() != null) {
            text.append(traits.quote(window.base()));
        }
        writeClause(text.length() > start ? " PARTITION BY " : "PARTITION BY ", window.partitionBy());
        writeClause(text.length() > start ? " ORDER BY " : "ORDER BY ", window.orderBy());
        Frame frame = window.frame();
        if (frame != null) {
            text.append(text.length() > start ? " " : "");
            checkDistances(window, frame);
            writeFrame(frame);
        }
        text.append(')');
    }

    /** Writes which rows of a window count. */
    protected void writeFrame(Frame frame) {
        text.append(frame.unit()).append(" BETWEEN ");
        writeBound(frame, frame.start());
        text.append(" AND ");
        writeBound(frame, frame.end());
        if (frame.exclusion() != Frame.Exclusion.NO_OTHERS) {
            text.append(" EXCLUDE ").append(frame.exclusion().name().replace('_', ' '));
        }
    }

    private void writeBound(Frame frame, FrameBound bound) {
        Expression<?> offset = bound.offset();
        if (offset != null && frame.unit() == Frame.Unit.RANGE) {
            writeTyped(offset);
        } else if (offset != null) {
            offset.accept(this);
        }
        text.append(offset == null ? "" : " ").append(bound.kind().name().replace('_', ' '));
    }

    private void checkDistances(Window window, Frame frame) {
        if (frame.unit() != Frame.Unit.RANGE) {
            return;
        }
        for (FrameBound bound : List.of(frame.start(), frame.end())) {
            Expression<?> offset = bound.offset();
            if (offset != null) {
                checkDistance(window, offset.type());
            }
        }
    }

    /** Of a window that is based on another nobody knows the order here. */
    private void checkDistance(Window window, SqlType<?> distance) {
        if (window.orderBy().size() > 1 || (window.orderBy().isEmpty() && window.base() == null)) {
            throw new InvalidRequestException("A frame whose bounds lie at a distance from the current row,"
                    + " rangeBetween(…), wants a window that is ordered by one expression; this is ordered by "
                    + window.orderBy().size());
        }
        SqlType<?> order = window.orderBy().isEmpty()
                ? null
                : window.orderBy().get(0).expression().type();
        if (order != null && !measures(distance.name(), order.name())) {
            throw new InvalidRequestException(
                    "A frame in the order of " + order + " has no bounds at a distance of " + distance
                            + ": days take a Period, moments a Period or a Duration, numbers a number of their kind");
        }
        requireDistance(order, distance);
    }

    private static boolean measures(TypeName distance, TypeName order) {
        return switch (order) {
            case DATE -> distance == TypeName.INTERVAL_YEAR;
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                distance == TypeName.INTERVAL_YEAR || distance == TypeName.INTERVAL_SECOND;
            case SMALLINT, INTEGER, BIGINT -> distance.isWholeNumber();
            case NUMERIC -> distance.isWholeNumber() || distance == TypeName.NUMERIC;
            case REAL, DOUBLE -> distance.isWholeNumber() || distance == TypeName.REAL || distance == TypeName.DOUBLE;
            case OTHER -> true;
            default -> false;
        };
    }

    /**
     * Refuses bounds at a distance that the database cannot measure exactly.
     *
     * @param order what the window is ordered by; null where that is not known
     */
    protected void requireDistance(@Nullable SqlType<?> order, SqlType<?> distance) {
        if (distance.name() == TypeName.INTERVAL_YEAR) {
            traits.require(Feature.RANGE_OF_PERIODS);
        } else if (distance.name() == TypeName.INTERVAL_SECOND) {
            traits.require(Feature.RANGE_OF_DURATIONS);
        }
        boolean decimals = distance.name() == TypeName.NUMERIC || (order != null && order.name() == TypeName.NUMERIC);
        if (decimals) {
            traits.require(Feature.RANGE_OF_DECIMALS);
        }
    }

    @Override
    public void visitExtract(Extract extract) {
        boolean second = extract.field() == DateField.SECOND; // comes with its fraction
        text.append(second ? "FLOOR(EXTRACT(" : "EXTRACT(")
                .append(dateField(extract.field()))
                .append(" FROM ");
        writeTyped(extract.operand());
        text.append(second ? "))" : ")");
    }

    private static String dateField(DateField field) {
        return switch (field) {
            case DAY_OF_YEAR -> "DOY";
            case ISO_DAY_OF_WEEK -> "ISODOW";
            default -> field.name();
        };
    }

    /** Writes the way as {@code document -> 'name' ->> 0}. */
    @Override
    public void visitJsonAccess(JsonAccess<?> access) {
        traits.require(access.text() ? Feature.JSON_TEXT_ACCESS : Feature.JSON_ACCESS);
        writePath(access, access.text() ? " ->> " : " -> ");
    }

    /** Writes a document and the way into it, whose last step has an operator of its own. */
    protected final void writePath(JsonAccess<?> access, String lastOperator) {
        writeJsonDocument(access.document());
        int last = access.path().size() - 1;
        for (int i = 0; i <= last; i++) {
            text.append(i == last ? lastOperator : " -> ")
                    .append(jsonStep(access.path().get(i)));
        }
    }

    /** A step of the way into a document: the name of a member, or a place in an array from 0. */
    protected String jsonStep(Object step) {
        return step instanceof String name ? quotedText(name) : step.toString();
    }

    /** Writes a document as its database wants it at the left of {@code ->}. */
    protected void writeJsonDocument(Expression<?> document) {
        writeAtom(document);
    }

    @Override
    public void visitArray(ArrayConstructor<?> array) {
        traits.require(Feature.ARRAYS);
        text.append("ARRAY[");
        String separator = "";
        for (Expression<?> element : array.elements()) {
            text.append(separator);
            writeTyped(element);
            separator = ", ";
        }
        text.append(']');
    }

    @Override
    public void visitArrayElement(ArrayElement<?> element) {
        requireSubscript(element);
        boolean parentheses = !(element.array() instanceof ColumnClause);
        text.append(parentheses ? "(" : "");
        writeTyped(element.array());
        text.append(parentheses ? ")[" : "[");
        element.index().accept(this);
        text.append(']');
    }

    /** Refuses a subscript that the database does not have. */
    protected final void requireSubscript(ArrayElement<?> element) {
        traits.require(element.index().type().name().isText() ? Feature.MAP_SUBSCRIPTS : Feature.ARRAYS);
    }
}
