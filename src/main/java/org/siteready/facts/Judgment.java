package org.siteready.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rule found of one criterion. */
public final class Judgment {

    private final String criterion;
    private final Result result;
    private final Reason reason;
    private final @Nullable Item item;

    private Judgment(String criterion, Result result, Reason reason, @Nullable Item item) {
        this.criterion = criterion;
        this.result = result;
        this.reason = reason;
        this.item = item;
    }

    /** The criterion holds; the sentence is {@code <criterion>.pass}. */
    public static Judgment pass(String criterion, Object... values) {
        return of(criterion, Result.PASS, ".pass", values);
    }

    /** The criterion does not hold; the sentence is {@code <criterion>.fail}. */
    public static Judgment fail(String criterion, Object... values) {
        return of(criterion, Result.FAIL, ".fail", values);
    }

    /** What must be known is missing, stale or contradicted; the sentence is {@code <criterion>.unknown}. */
    public static Judgment unknown(String criterion, Object... values) {
        return of(criterion, Result.UNKNOWN, ".unknown", values);
    }

    /** The criterion does not concern this case; the sentence is {@code <criterion>.not-applicable}. */
    public static Judgment notApplicable(String criterion, Object... values) {
        return of(criterion, Result.NOT_APPLICABLE, ".not-applicable", values);
    }

    /** A person has yet to answer; the sentence is {@code <criterion>.not-checked}. */
    public static Judgment notChecked(String criterion, Object... values) {
        return of(criterion, Result.NOT_CHECKED, ".not-checked", values);
    }

    /** The item holds; the sentence is {@code item.<reason>}. */
    public static Judgment pass(Item item, String reason) {
        return of(item, Result.PASS, reason);
    }

    /** The item does not hold. */
    public static Judgment fail(Item item, String reason) {
        return of(item, Result.FAIL, reason);
    }

    /** What the item needs is missing, stale or contradicted. */
    public static Judgment unknown(Item item, String reason) {
        return of(item, Result.UNKNOWN, reason);
    }

    /** The item does not concern this case. */
    public static Judgment notApplicable(Item item, String reason) {
        return of(item, Result.NOT_APPLICABLE, reason);
    }

    /** A person has yet to answer the item. */
    public static Judgment notChecked(Item item, String reason) {
        return of(item, Result.NOT_CHECKED, reason);
    }

    private static Judgment of(String criterion, Result result, String ending, Object... values) {
        List<Object> texts = java.util.Arrays.stream(values)
                .<Object>map(value -> value instanceof Reason ? value : value.toString())
                .toList();
        return new Judgment(criterion, result, new Reason(criterion + ending, texts), null);
    }

    private static Judgment of(Item item, Result result, String reason) {
        return new Judgment(item.criterion().id(), result, new Reason("item." + reason, List.of()), item);
    }

    /** The same of another item, of which nothing differs that the rule could see. */
    public Judgment about(Item other) {
        return new Judgment(other.criterion().id(), result, reason, other);
    }

    /** Whether it says the same of the very same item as another: the values of the reason come from the item alone. */
    public boolean saysAs(Judgment other) {
        return item != null
                && item == other.item
                && criterion.equals(other.criterion)
                && result == other.result
                && reason.key().equals(other.reason.key());
    }

    public String criterion() {
        return criterion;
    }

    public Result result() {
        return result;
    }

    /** Why; of an item the values are put in only here, since most judgments are never read. */
    public Reason reason() {
        return item == null ? reason : new Reason(reason.key(), ItemReasons.values(item));
    }

    /** The item that was judged, or null for a criterion with rules of its own. */
    public @Nullable Item item() {
        return item;
    }

    @Override
    public String toString() {
        return criterion + " " + result + " " + reason.key();
    }
}
