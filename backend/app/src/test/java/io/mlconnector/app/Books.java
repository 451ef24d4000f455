package io.mlconnector.app;

import io.mlconnector.odoo.OdooAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
   * @param analytic percent by analytic account, each plan by itself
   */
  record Item(
      long move,
      String state,
      String date,
      long account,
      long partner,
      String label,
      String currency,
      BigDecimal amount,
      BigDecimal balance,
      Map<Long, BigDecimal> analytic) {}

  /** Odoo's distribution, whose keys name an account of each plan, such as {@code 7,31}. */
  static Map<Long, BigDecimal> eachPlan(Map<String, BigDecimal> distribution) {
    var shares = new TreeMap<Long, BigDecimal>();
    distribution.forEach(
        (accounts, percent) ->
            Stream.of(accounts.split(","))
                .forEach(id -> shares.merge(Long.valueOf(id), percent, BigDecimal::add)));
    shares.replaceAll((id, percent) -> percent.stripTrailingZeros());
    return shares;
  }
}
