package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.lists.ListBook;

/**
 * The lists that a company of the demo has in Concur: one with codes of its own, and a bare one.
 */
final class DemoLists {

  private DemoLists() {}

  static void fill(ListBook lists) {
    var departments = lists.add("Cost Centers");
    departments.edit("CC100", "Sales");
    departments.edit("CC300", "Motor Pool");
    departments.edit("CC900", "Board");
    lists.add("Projects");
  }
}
