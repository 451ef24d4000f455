package io.mlconnector.app;

import io.mlconnector.odoo.OdooAddress;
import java.math.BigDecimal;
import java.util.List;

/** An Odoo whose masters can be made to measure, and whose moves can be read without our client. */
interface Books {

  /** The company that everything is made in. */
  long company();

  /** How the service gets in. */
  OdooAddress address(OdooAddress.Choice protocol);

  String key();

  /** A journal of the type. */
  long journal(String type);

  /** A new account of Odoo's type, such as {@code expense}. */
  long account(String name, String type);

  /** A new partner who is owed on the account. */
  long partner(String name, long payable);

  /** A new purchase tax in percent that goes to the account, with tags for base and tax. */
  long tax(String name, BigDecimal percent, long account);

  /** A new analytic account; each plan by its name. */
  long analytic(String name, String plan);

  /** What the moves hold, by any order. */
  List<Item> items(List<Long> moves);

  /**
   * A line of a move.
   *
   * @param amount in the line's currency, debits positive
   * @param balance in the company's currency
   */
  record Item(
      long move,
      String state,
      String date,
      long account,
      long partner,
      String currency,
      BigDecimal amount,
      BigDecimal balance) {}
}
