package io.mlconnector.simulators.odoo.orm;

import java.util.EnumSet;
import java.util.Set;

/** The user groups that matter here, with the labels that Odoo's refusals list. */
public enum Group {
  USER("Role / User"),
  PARTNER_MANAGER("Contact/Creation"),
  READONLY("Show Accounting Features - Readonly"),
  INVOICING("Accounting/Invoicing"),
  ACCOUNTANT("Show Full Accounting Features"),
  ACCOUNTING_ADMIN("Accounting/Administrator"),
  VALIDATE_BANK("Validate bank account"),
  PURCHASE("Purchase/User"),
  EXPENSES("Expenses/Team Approver"),
  PORTAL("Role / Portal"),
  HR("Employees/Officer: Manage all employees"),
  ACCESS_RIGHTS("Access Rights"),
  ADMIN("Role / Administrator");

  private final String label;

  Group(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Everything that these groups bring along. */
  public static Set<Group> closure(Set<Group> groups) {
    var all = EnumSet.of(USER);
    all.addAll(groups);
    if (all.contains(ADMIN)) {
      all.addAll(EnumSet.of(ACCESS_RIGHTS, ACCOUNTING_ADMIN, HR, PARTNER_MANAGER));
    }
    if (all.contains(ACCOUNTING_ADMIN)) {
      all.add(INVOICING);
    }
    if (all.contains(ACCOUNTANT)) {
      all.addAll(EnumSet.of(INVOICING, READONLY));
    }
    return Set.copyOf(all);
  }
}
