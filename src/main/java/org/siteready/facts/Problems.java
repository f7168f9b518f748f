package org.siteready.facts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The problems of an integration, open and closed: a list that a case carries even when it is empty. */
public record Problems(List<Problem> all) {

    /** Whether an open problem concerns this criterion. */
    public boolean openFor(String criterion) {
        return all.stream()
                .anyMatch(problem -> problem.open() && problem.criterion().equals(criterion));
    }

    /** Names and titles of the open problems that concern this criterion, in the order of their names. */
    String openAbout(String criterion) {
        return all.stream()
                .filter(problem -> problem.open() && problem.criterion().equals(criterion))
                .map(problem -> problem.title().isEmpty() ? problem.id() : problem.id() + " (" + problem.title() + ")")
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** The criteria that open problems concern. */
    public Set<String> getContradicted() {
        return all.stream()
                .filter(Problem::open)
                .map(Problem::criterion)
                .filter(criterion -> !criterion.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many are open. */
    public int getOpen() {
        return (int) all.stream().filter(Problem::open).count();
    }

    /** One problem. */
    public record Problem(String id, String criterion, String title, boolean open) {}
}
