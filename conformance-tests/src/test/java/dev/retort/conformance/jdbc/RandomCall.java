package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a {@link RandomProgram} may do next, and how often compared with the rest. */
enum RandomCall {
    CREATE(1, StatementCalls::create),
    QUERY(2, StatementCalls::query),
    UPDATE(2, StatementCalls::update),
    EXECUTE(1, StatementCalls::execute),
    ALL_RESULTS(1, StatementCalls::allResults),
    ADD_TO_BATCH(2, StatementCalls::addToBatch),
    RUN_BATCH(1, StatementCalls::runBatch),
    LIMIT(1, StatementCalls::limit),
    CLEAR(1, StatementCalls::clear),
    POOLABLE(1, StatementCalls::poolable),
    CLOSE_ON_COMPLETION(1, StatementCalls::closeOnCompletion),
    INSPECT_STATEMENT(1, StatementCalls::inspect),
    MORE_RESULTS(1, StatementCalls::moreResults),
    KEYS(1, StatementCalls::keys),
    CLOSE_STATEMENT(1, StatementCalls::close),
    PREPARE(2, PreparedCalls::prepare),
    PREPARE_WITH_KEYS(1, PreparedCalls::prepareWithKeys),
    PREPARE_AGAIN(1, PreparedCalls::prepareAgain),
    SET_PARAMETER(2, PreparedCalls::setParameter),
    SET_PARAMETER_ODDLY(1, PreparedCalls::setParameterOddly),
    RUN_PREPARED(3, PreparedCalls::run),
    MOVE(2, ResultSetCalls::move),
    READ(2, ResultSetCalls::read),
    INSPECT_RESULT_SET(1, ResultSetCalls::inspect),
    OWNER_OF_RESULT_SET(1, ResultSetCalls::owner),
    CLOSE_RESULT_SET(1, ResultSetCalls::close),
    END_TRANSACTION(1, ConnectionCalls::endTransaction),
    AUTO_COMMIT(1, ConnectionCalls::autoCommit),
    SAVEPOINT(1, ConnectionCalls::savepoint),
    BACK_TO_SAVEPOINT(1, ConnectionCalls::backToSavepoint),
    SET_SESSION(1, ConnectionCalls::setSession),
    READ_SESSION(1, ConnectionCalls::readSession),
    INSPECT_CONNECTION(1, ConnectionCalls::inspect);

    /**
     * What a vendor does differently by design, so that there is nothing to compare: the generated keys of SQLite belong
     * to a statement of its driver's own, those of Retort to the user's.
     */
    private static final Map<Vendor, Set<RandomCall>> OMITTED = Map.of(Vendor.SQLITE, Set.of(OWNER_OF_RESULT_SET));

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final Call call;

    RandomCall(int weight, Call call) {
        this.weight = weight;
        this.call = call;
    }

    /** The calls for a vendor, each as often as it weighs. */
    static List<RandomCall> of(Vendor vendor) {
        List<RandomCall> calls = new ArrayList<>();
        for (RandomCall call : values()) {
            if (!OMITTED.getOrDefault(vendor, Set.of()).contains(call)) {
                for (int time = 0; time < call.weight; time++) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    void make(RandomRun run) {
        call.make(run);
    }

    @FunctionalInterface
    private interface Call {
        void make(RandomRun run);
    }
}
