package dev.retort.engine;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/** Tests of what DuckDB does not have, or does in another way: {@link DuckDbTest} says how. */
final class DuckDbOmissions {
    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry(
                    "OptionsTest",
                    Set.of(
                            "begin_onConnection_commitsAndNests", // savepoints
                            "close_ofSomebodysConnection_restoresWhatOptionsChanged", // serializable
                            "withOptions_isolationAndReadOnly_areOfThatEngineOnly", // serializable
                            "readOnly_refusesWritesThatCommitThemselves", // connections that refuse writes
                            "readOnly_refusesWritesButOnH2")), // the same
            Map.entry(
                    "MoreTypesTest",
                    Set.of(
                            "numbers_outOfRange_areDataExceptions", // lengths of text
                            "dates_beyondTheDatabase_areRefusedOrKept", // years before the first
                            "decimal_ofAThousandDigits_comesBack")), // more than 38 digits
            Map.entry(
                    "ErrorsTest",
                    Set.of(
                            "uniqueViolation_isIntegrityWithConstraint", // SQLState
                            "violationInBatch_isIntegrityWithConstraint", // SQLState
                            "foreignKeyViolation_isIntegrityWithConstraint", // SQLState
                            "valueOutOfRange_isData")), // lengths of text
            Map.entry(
                    "CommitTest",
                    Set.of(
                            "commit_deadlockSwallowed_storesAllOrThrows", // waiting: who comes second fails at once
                            "commitAsText_ofAFailedTransaction_throws", // prepared transactions
                            "commit_failureWithinASavepoint_isMended", // savepoints
                            "commitOfSavepoint_failureSwallowedWithin_throwsAndLeavesTheOuterUsable")), // the same
            Map.entry(
                    "TransactionTest",
                    Set.of(
                            "close_ofConnectionOrTransaction_rollsBack", // savepoints
                            "nestedBegin_committedWithinRolledBackOuter_isUndone", // the same
                            "commit_whileInnerIsOpen_throwsAndLaterRollsBack", // the same
                            "nestedBegin_rolledBack_undoesOnlyItself", // the same
                            "nestedBegin_failedStatementInside_outerGoesOn", // the same
                            "commit_refusedByDeferredConstraint_rollsBackAndGoesOn")), // deferrable constraints
            Map.entry(
                    "SchemaTest",
                    Set.of(
                            "createAll_tablesInACircle_addsForeignKeysLater", // constraints that are added later
                            "table_inASchema_isQualified", // foreign keys to another schema
                            "foreignKey_onDelete_does")), // actions of foreign keys
            Map.entry(
                    "TableDeclarationTest",
                    Set.of(
                            "compositeKeys_pointAndJoin", // actions of foreign keys
                            "circle_ofRowsThatPointAtEachOther_isCreatedAndDropped", // constraints that are added later
                            "identity_startAndIncrement_count")), // identities that refuse numbers given
            Map.entry(
                    "UpsertTest",
                    Set.of(
                            "doUpdate_executeMany_insertsAndUpdatesWithBoundValues", // parameters in RETURNING
                            "onConflict_partialAndExpressionIndex_areFoundOrUnsupported")), // partial indexes
            Map.entry(
                    "ShapeTest",
                    Set.of("cachedPlan_ofStatementThatNamesOneValueTwice_suitsOneThatNamesTwo")), // as in UpsertTest
            Map.entry("WordsTest", Set.of("savepoint_rolledBack_isUndoneAlone")), // savepoints
            Map.entry("BadInputTest", Set.of("message_ofEachRefusal_holdsNoValue")), // lengths of text
            Map.entry(
                    "EngineLifeTest",
                    Set.of(
                            "connect_wrongPassword_isOperationalWithoutThePassword", // users
                            "create_ofDataSource_findsTheDialectAndLeavesItOpen"))); // a data source of its driver's

    private DuckDbOmissions() {}

    static boolean contains(Method test) {
        return METHODS.getOrDefault(test.getDeclaringClass().getSimpleName(), Set.of())
                .contains(test.getName());
    }
}
