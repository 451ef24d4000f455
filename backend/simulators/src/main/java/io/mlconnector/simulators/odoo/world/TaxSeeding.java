package io.mlconnector.simulators.odoo.world;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import java.math.BigDecimal;
import java.util.List;

/** Puts the finer points of taxes and payment terms into a fresh database. */
public final class TaxSeeding {

  private final Seeding seeding;
  private final Database database;

  TaxSeeding(Seeding seeding, Database database) {
    this.seeding = seeding;
    this.database = database;
  }

  /** Back to the rest of the database. */
  public Seeding and() {
    return seeding;
  }

  /**
   * A part of a tax.
   *
   * @param onBase whether it stands for the base, and so gives tags only
   * @param percent of the tax
   * @param account 0 for the account of the line that is taxed
   * @param tags of the tax report
   */
  public record Part(boolean onBase, String percent, long account, List<Long> tags) {

    public static Part base(Long... tags) {
      return new Part(true, "100", 0, List.of(tags));
    }

    public static Part tax(String percent, long account, Long... tags) {
      return new Part(false, percent, account, List.of(tags));
    }
  }

  /** Gives a tax these parts, alike on bills and refunds, in place of those it has. */
  public TaxSeeding parts(long tax, Part... parts) {
    partsOf(tax).forEach(row -> database.remove(TaxModels.REPARTITION, row.id()));
    for (var document : List.of("invoice", "refund")) {
      for (var part : parts) {
        add(tax, document, part);
      }
    }
    return this;
  }

  private void add(long tax, String document, Part part) {
    seeding.record(
        TaxModels.REPARTITION,
        database.nextId(TaxModels.REPARTITION),
        "tax_id",
        tax,
        "company_id",
        database.find(TaxModels.TAX, tax).orElseThrow().get("company_id"),
        "document_type",
        document,
        "repartition_type",
        part.onBase() ? "base" : "tax",
        "factor_percent",
        new BigDecimal(part.percent()),
        "account_id",
        part.account() == 0 ? false : (Object) part.account(),
        "tag_ids",
        part.tags(),
        "sequence",
        1L);
  }

  /** The account that a tax is booked on instead of the taxed line's. */
  public TaxSeeding account(long tax, long account) {
    partsOf(tax).stream()
        .filter(row -> row.text("repartition_type").equals("tax"))
        .forEach(row -> database.put(TaxModels.REPARTITION, row.with("account_id", account)));
    return this;
  }

  private List<Row> partsOf(long tax) {
    return database.rows(TaxModels.REPARTITION).stream()
        .filter(row -> row.ref("tax_id") == tax)
        .toList();
  }

  public TaxSeeding tag(long id, String name) {
    seeding.record(TaxModels.TAG, id, "name", name, "applicability", "taxes", "country_id", 233L);
    return this;
  }

  /** A payment term of one instalment. */
  public TaxSeeding term(long id, String name, long days) {
    seeding.record("account.payment.term", id, "name", name, "sequence", 10L);
    return instalment(id, "100", days);
  }

  /** A further instalment of a payment term; the last one is for the rest whatever it says. */
  public TaxSeeding instalment(long term, String percent, long days) {
    seeding.record(
        "account.payment.term.line",
        database.nextId("account.payment.term.line"),
        "payment_id",
        term,
        "value",
        "percent",
        "value_amount",
        new BigDecimal(percent),
        "delay_type",
        "days_after",
        "nb_days",
        days);
    return this;
  }
}
