package org.siteready.customers;

/** Whom a contract is with: a hospital or a group of hospitals. */
public record Customer(String id, String name, String country) {}
