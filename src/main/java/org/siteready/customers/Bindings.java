package org.siteready.customers;

import java.util.List;
import java.util.Map;

/**
 * Which subjects of a site play the roles that a device's specification names.
 *
 * @param environments by environment (clinical, test): roles with their subjects
 */
public record Bindings(String site, String device, Map<String, Map<String, List<String>>> environments) {}
