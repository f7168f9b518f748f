package org.siteready.facts;

import java.time.Instant;
import java.time.LocalDate;

/** The clock as a fact: the instant of the decision and the day at the site. */
public record Now(Instant at, LocalDate today) {}
