package org.siteready.impact;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Requirement;
import org.siteready.impact.RequirementChange.Kind;
import org.siteready.rulesets.Texts;

/**
 * What changes from one version to another, in words.
 *
 * @param compared whether the approved specifications of all versions on the way were there; else nothing is listed
 * @param way the versions from the one to the other
 * @param counts how many requirements of each kind, those that stay equal too
 * @param changes all but those that stay equal
 * @param between what only a version on the way asks for, or asks for more strictly
 * @param touchedKeys facts on which a change can depend
 * @param validateAgain what must be validated again after the deployment
 */
public record ShownDifference(
        String device,
        String from,
        String to,
        boolean compared,
        List<Difference.Station> way,
        Map<String, Integer> counts,
        List<ShownChange> changes,
        List<OnTheWay> between,
        Set<String> touchedKeys,
        List<PreparedUpdate.Again> validateAgain) {

    /** One requirement; {@code formerId} where it was called otherwise, {@code reasons} as sentences. */
    public record ShownChange(
            Kind kind,
            String id,
            @Nullable String formerId,
            String title,
            String clause,
            String severity,
            boolean changeable,
            List<String> phases,
            List<String> reasons) {

        public static ShownChange of(RequirementChange change, Texts texts) {
            Requirement one = change.some();
            return new ShownChange(
                    change.kind(),
                    change.id(),
                    change.formerId(),
                    one.criterion().title(),
                    one.criterion().clause(),
                    one.criterion().severity().name(),
                    one.changeable(),
                    one.phases().stream().map(Objects::toString).sorted().toList(),
                    change.reasons().stream().map(texts::sentence).toList());
        }
    }

    /** @param requiredStep whether that version must be installed, or null when nobody said */
    public record OnTheWay(String version, @Nullable Boolean requiredStep, ShownChange change) {}

    public static ShownDifference of(PreparedUpdate update, Texts texts) {
        Difference difference = update.difference();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        difference.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        Map<String, Integer> named = new TreeMap<>();
        counts.forEach((kind, count) -> named.put(kind.name(), count));
        return new ShownDifference(
                difference.device(),
                difference.from(),
                difference.to(),
                difference.compared(),
                difference.way(),
                named,
                difference.changes().stream()
                        .filter(change -> change.kind() != Kind.EQUAL)
                        .map(change -> ShownChange.of(change, texts))
                        .toList(),
                difference.between().stream()
                        .map(one -> onTheWay(one, difference, texts))
                        .toList(),
                update.touchedKeys(),
                update.validateAgain());
    }

    private static OnTheWay onTheWay(Difference.Between one, Difference difference, Texts texts) {
        Boolean required = difference.way().stream()
                .filter(station -> station.version().equals(one.version()))
                .findFirst()
                .map(Difference.Station::requiredStep)
                .orElse(null);
        return new OnTheWay(one.version(), required, ShownChange.of(one.change(), texts));
    }
}
