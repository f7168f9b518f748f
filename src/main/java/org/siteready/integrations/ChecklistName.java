package org.siteready.integrations;

/** The two checklists that are compiled from a specification (SOP 1.2). */
enum ChecklistName {
    /** The evaluation checklist, filled before anything is offered. */
    IECL,
    /** The validation checklist, filled after the integration work. */
    IVCL
}
