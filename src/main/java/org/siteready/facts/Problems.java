package org.siteready.facts;

import java.util.List;

/** The problems of an integration, open and closed: a list that a case carries even when it is empty. */
public record Problems(List<Problem> all) {

    /** Whether an open problem concerns this criterion. */
    public boolean openFor(String criterion) {
        return all.stream()
                .anyMatch(problem -> problem.open() && problem.criterion().equals(criterion));
    }

    /** How many are open. */
    public int getOpen() {
        return (int) all.stream().filter(Problem::open).count();
    }

    /** One problem. */
    public record Problem(String id, String criterion, String title, boolean open) {}
}
