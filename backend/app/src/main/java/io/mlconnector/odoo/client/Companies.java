package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.odoo.rpc.Unreadable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Companies and how far they are locked. Since Odoo 18 a field of each kind says what binds the
 * asking user, exceptions and parent companies included; before, the plain dates do, and the one
 * that spares advisers is taken to bind.
 */
final class Companies {

  /** The fields of one version that say up to when entries of a kind are locked. */
  private record LockFields(
      List<String> everything, List<String> taxed, List<String> purchases, List<String> sales) {

    Stream<String> all() {
      return Stream.of(everything, taxed, purchases, sales).flatMap(List::stream);
    }

    LockFields only(Set<String> known) {
      return new LockFields(
          everything.stream().filter(known::contains).toList(),
          taxed.stream().filter(known::contains).toList(),
          purchases.stream().filter(known::contains).toList(),
          sales.stream().filter(known::contains).toList());
    }

    Locks of(Row row) {
      return new Locks(
          latest(row, everything), latest(row, taxed), latest(row, purchases), latest(row, sales));
    }
  }

  private static final LockFields FOR_THE_USER =
      new LockFields(
          List.of("user_fiscalyear_lock_date", "user_hard_lock_date"),
          List.of("user_tax_lock_date"),
          List.of("user_purchase_lock_date"),
          List.of("user_sale_lock_date"));

  private static final LockFields FOR_ALL =
      new LockFields(
          List.of("fiscalyear_lock_date", "hard_lock_date", "period_lock_date"),
          List.of("tax_lock_date"),
          List.of("purchase_lock_date"),
          List.of("sale_lock_date"));

  private static final String ROUNDING = "tax_calculation_rounding_method";

  private Companies() {}

  static FieldNames lockFields() {
    return new FieldNames("res.company", Stream.concat(FOR_THE_USER.all(), FOR_ALL.all()).toList());
  }

  /** The companies that the user may work in; no context, which would narrow them. */
  static SearchRead<Company> read(Set<String> known) {
    var forTheUser = known.containsAll(FOR_THE_USER.everything());
    var locks = (forTheUser ? FOR_THE_USER : FOR_ALL).only(known);
    return SearchRead.of(
        "res.company",
        Domains.every(),
        Stream.concat(Stream.of("name", "currency_id", ROUNDING), locks.all()).toList(),
        row -> company(row, locks));
  }

  private static Company company(Row row, LockFields locks) {
    var currency = row.referenceName("currency_id");
    if (currency == null) {
      throw new Unreadable("a company without currency");
    }
    return new Company(
        new CompanyId(row.id()),
        row.textOrBlank("name"),
        currency,
        locks.of(row),
        row.textOrBlank(ROUNDING).equals("round_globally")
            ? TaxRounding.GLOBALLY
            : TaxRounding.PER_LINE,
        ZoneOffset.UTC);
  }

  private static @Nullable LocalDate latest(Row row, List<String> fields) {
    return fields.stream()
        .flatMap(field -> Stream.ofNullable(row.date(field)))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
