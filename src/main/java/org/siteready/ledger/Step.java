package org.siteready.ledger;

/** The steps of an append; between any two a writer may die. */
enum Step {
    BEFORE_INTENT,
    INTENT_STORED,
    ENTRY_STORED,
    VIEW_BEGUN,
    VIEW_WRITTEN,
    HEAD_WRITTEN,
    INTENT_REMOVED
}
