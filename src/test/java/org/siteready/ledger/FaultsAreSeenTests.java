package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** Each check of the ledger fails against the fault that it is there for. */
class FaultsAreSeenTests {

    @TempDir
    Path folder;

    /** Answers a call in place of the store, or passes it on by returning {@link #PASS}. */
    private interface Fault {
        Object instead(String method, String collection, Object[] arguments);
    }

    private static final Object PASS = new Object();

    private static final class Contract extends LedgerContract {
        private final Store store;

        Contract(Store store) {
            this.store = store;
        }

        @Override
        Store store() {
            return store;
        }
    }

    private void assertSeen(Fault fault, java.util.function.Function<LedgerContract, ThrowingCallable> check) {
        try (Store whole = new StoreLocation.Folder(folder.resolve("whole")).open(Ledger.KEPT);
                Store faulty = new StoreLocation.Folder(folder.resolve("faulty")).open(Ledger.KEPT)) {
            Ledger.open(faulty, List.of(Tally.VIEW), new TestClock());
            assertThat(catchThrowable(check.apply(new Contract(whole)))).isNull();
            assertThat(catchThrowable(check.apply(new Contract(with(fault, faulty)))))
                    .isNotNull();
        }
    }

    private static Store with(Fault fault, Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    String collection = arguments != null && arguments[0] instanceof String name ? name : "";
                    Object answer = fault.instead(method.getName(), collection, arguments);
                    return answer == PASS ? call(store, method, arguments) : answer;
                });
    }

    private static Object call(Store store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void anAcknowledgedEntryThatIsNotKept() {
        assertSeen(
                (method, collection, arguments) -> method.equals("keep") && collection.equals("entries") ? null : PASS,
                contract -> contract::anAppendIsAnEntryAndInItsView);
    }

    @Test
    void anIntentThatIsNotStored() {
        assertSeen(
                (method, collection, arguments) -> method.equals("add") && collection.equals("intents") ? true : PASS,
                contract -> () -> contract.aListNeverClaimsWhatADeadWriterMayHaveLeftOut(Step.ENTRY_STORED));
    }

    @Test
    void anIntentThatIsNotRemoved() {
        assertSeen(
                (method, collection, arguments) ->
                        method.equals("remove") && collection.equals("intents") ? null : PASS,
                contract ->
                        () -> contract.aWriterThatDiesAtAnyStepLosesNothingAndLeavesNothingBehind(Step.VIEW_WRITTEN));
    }

    @Test
    void aHeadThatIsBelievedWithoutAskingForTheNextEntry() {
        assertSeen(
                (method, collection, arguments) ->
                        method.equals("find") && collection.equals("entries") && isOfTallies(arguments[1])
                                ? null
                                : PASS,
                contract ->
                        () -> contract.aWriterThatDiesAtAnyStepLosesNothingAndLeavesNothingBehind(Step.ENTRY_STORED));
    }

    private static boolean isOfTallies(Object id) {
        return id.toString().startsWith("tallies/") && !id.toString().endsWith("@000000000001");
    }

    @Test
    void aViewThatIsWrittenWhateverItsNumber() {
        assertSeen(
                (method, collection, arguments) ->
                        method.equals("replace") && collection.startsWith("view-") ? true : PASS,
                contract -> contract::eightWritersOnOneStreamMakeOneChain);
    }

    @Test
    void aReadOfSeveralEntriesThatLeavesOneOut() {
        assertSeen(
                (method, collection, arguments) ->
                        method.equals("findAll") && ((Collection<?>) arguments[1]).size() > 1 ? List.of() : PASS,
                contract -> contract::twoLedgersOnOneStoreMakeOneChain);
    }

    @Test
    void aRepeatedRequestThatIsNotFound() {
        assertSeen(
                (method, collection, arguments) -> method.equals("first") && collection.equals("entries") ? null : PASS,
                contract -> contract::aRepeatedRequestMeetsItsEntryAndOtherContentIsRefused);
    }
}
