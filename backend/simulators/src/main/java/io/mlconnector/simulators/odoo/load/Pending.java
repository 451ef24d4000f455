package io.mlconnector.simulators.odoo.load;

import java.util.Map;

/**
 * A converted record on its way into the database.
 *
 * @param xmlid qualified external id, else empty
 * @param number its place in the call, from 0
 */
record Pending(String xmlid, Map<String, Object> values, ImportRecord source, int number) {}
