package io.mlconnector.simulators.concur.lists;

/**
 * One item of a list, of its first level.
 *
 * @param value its name
 */
public record ListItem(String id, String code, String value, boolean deleted) {

  ListItem with(String name, boolean gone) {
    return new ListItem(id, code, name, gone);
  }
}
