package org.siteready.facts;

/** What was asked of a key: the operand as looked up, or as written where it depends on what is not known. */
public record Required(String role, String key, Operator operator, Operand operand) {}
