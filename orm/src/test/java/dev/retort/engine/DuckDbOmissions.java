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
                            "withOptions_isolationAndReadOnly_areOfThatEngineOnly",
                            "readOnly_refusesWritesButOnH2")),
            Map.entry("InjectionTest", Set.of("value_hostileAndStored_isFound")), // a row that others point to
            Map.entry(
                    "MoreTypesTest",
                    Set.of(
                            "numbers_outOfRange_areDataExceptions", // lengths of text
                            "dates_beyondTheDatabase_areRefusedOrKept",
                            "decimal_ofAThousandDigits_comesBack")),
            Map.entry(
                    "ErrorsTest",
                    Set.of( // without SQLState and the names of constraints
                            "uniqueViolation_isIntegrityWithConstraint",
                            "valueOutOfRange_isData",
                            "violationInBatch_isIntegrityWithConstraint",
                            "foreignKeyViolation_isIntegrityWithConstraint")),
            Map.entry("DmlTest", Set.of("update_from_takesValuesOfAnotherTable", "delete_using_readsAnotherTable")),
            Map.entry(
                    "CommitTest",
                    Set.of( // a failure spoils the transaction, and there are no savepoints
                            "commit_deadlockSwallowed_storesAllOrThrows",
                            "begin_failureSwallowed_storesAllOrThrows",
                            "commit_afterThrowing_leavesAConnectionThatWorks",
                            "commit_firstStatementFailed_storesWhatCameAfter",
                            "commitOfSavepoint_failureSwallowedWithin_throwsAndLeavesTheOuterUsable",
                            "commit_failureWithinASavepoint_isMended",
                            "inTransaction_failureSwallowed_storesAllOrThrows",
                            "commitAsText_ofAFailedTransaction_throws",
                            "commit_failureOfTheVendorsConnection_storesAllOrThrows")),
            Map.entry("CompiledCacheTest", Set.of("statement_withTypeMadeAnew_isCompiledOnce")),
            Map.entry(
                    "TransactionTest",
                    Set.of(
                            "close_ofConnectionOrTransaction_rollsBack",
                            "nestedBegin_committedWithinRolledBackOuter_isUndone",
                            "commit_whileInnerIsOpen_throwsAndLaterRollsBack",
                            "commit_refusedByDeferredConstraint_rollsBackAndGoesOn",
                            "nestedBegin_rolledBack_undoesOnlyItself",
                            "nestedBegin_failedStatementInside_outerGoesOn")),
            Map.entry(
                    "SchemaTest",
                    Set.of(
                            "createAll_tablesInACircle_addsForeignKeysLater",
                            "table_inASchema_isQualified", // with a foreign key to another schema
                            "foreignKey_onDelete_does")),
            Map.entry(
                    "TableDeclarationTest",
                    Set.of(
                            "compositeKeys_pointAndJoin",
                            "circle_ofRowsThatPointAtEachOther_isCreatedAndDropped",
                            "computedColumns_followTheOthers",
                            "namingConvention_namesWhatHasNoName",
                            "identity_startAndIncrement_count")),
            Map.entry(
                    "UpsertTest",
                    Set.of(
                            "doUpdate_executeMany_insertsAndUpdatesWithBoundValues", // a parameter in RETURNING
                            "doUpdate_returning_givesTheRowsAsTheyAreThen",
                            "onConflict_partialAndExpressionIndex_areFoundOrUnsupported",
                            "executeMany_keyTwiceAndReturning_givesEachRow")),
            Map.entry(
                    "BadInputTest",
                    Set.of(
                            "message_ofEachRefusal_holdsNoValue", // lengths of text
                            "nulCharacter_inText_isClearOrKept",
                            "nulCharacter_inALists_isClearOrKept")),
            Map.entry(
                    "ClassMappingTest",
                    Set.of("as_rowsOfAListOfUpdates_areObjectsToo", "as_rowsOfAListOfUpdates_refuseWhatOthersDo")),
            Map.entry(
                    "ChangeTest",
                    Set.of("updateMany_parametersPerRow_isABatch", "update_whereReturning_changesAndGivesNewValues")),
            Map.entry(
                    "EngineLifeTest", // without users
                    Set.of(
                            "connect_wrongPassword_isOperationalWithoutThePassword",
                            "create_ofDataSource_findsTheDialectAndLeavesItOpen")),
            Map.entry("ResultShapesTest", Set.of("executeMany_updateReturning_givesTheRowsInOrder")),
            Map.entry("SelectTest", Set.of("limit_ofNestedAndOuterSelect_areTwoShapes")), // a limit in a subquery
            Map.entry("ReturnedOrderTest", Set.of("upsert_rowsThatWereThereAndNewOnes_areInTheOrderGiven")));

    private DuckDbOmissions() {}

    static boolean contains(Method test) {
        return METHODS.getOrDefault(test.getDeclaringClass().getSimpleName(), Set.of())
                .contains(test.getName());
    }
}
