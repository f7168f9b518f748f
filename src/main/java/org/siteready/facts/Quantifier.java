package org.siteready.facts;

/** Of several subjects that play one role: must all meet the condition, or is one enough? */
public enum Quantifier {
    ALL,
    ANY
}
