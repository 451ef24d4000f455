package io.mlconnector.fleet;

/**
 * One figure of all tenants together.
 *
 * @param name of its meter as Prometheus has it, or a word of the service's state
 * @param tags the values of the meter's tags, by commas; blank where it has none
 */
public record Measure(String name, String tags, long value) {}
