package org.siteready.web;

/** In which role somebody acts (SOP; MDR Art. 15). Until access control exists it is said, not proven, and recorded. */
public enum Role {
    OPERATIONS,
    SALES,
    PRODUCT,
    REGULATORY,
    /** The person responsible for regulatory compliance. */
    PRRC,
    MANAGEMENT
}
