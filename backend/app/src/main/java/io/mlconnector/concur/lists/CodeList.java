package io.mlconnector.concur.lists;

/**
 * A list as Concur names it.
 *
 * @param levels how many levels its codes have; only those with one are filled
 * @param managed whether an app has it for itself
 * @param readOnly whether nobody may change it
 */
public record CodeList(String id, String name, int levels, boolean managed, boolean readOnly) {}
