package io.mlconnector.simulators.concur.fis;

/**
 * One valid item of a posting confirmation.
 *
 * @param item the item's JSON as sent
 */
record Confirmation(String id, boolean success, String systemId, String item) {}
