package io.mlconnector.concur.lists;

/** What is to become of one item of a list; its code tells which. */
public sealed interface ItemChange {

  String code();

  record Create(String code, String name) implements ItemChange {}

  /** The item was deleted before, or has another name: it is there with this one afterwards. */
  record Rename(String code, String name) implements ItemChange {}

  record Delete(String code) implements ItemChange {}
}
