package org.siteready.facts;

import java.time.Instant;

/** A person's word on a contradiction: of this subject and key, believe this source (obligation O-2.1-4). */
public record Resolution(String key, Subject subject, Source source, String by, String reason, Instant at) {}
