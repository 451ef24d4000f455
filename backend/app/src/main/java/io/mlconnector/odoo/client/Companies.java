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
 * Companies and how far they are locked. Since Odoo 18 a field says what binds the asking user,
 * exceptions and parent companies included; before, the plain dates do, and the one that spares
 * advisers is taken to bind. Sale and purchase lock dates bind the journals of these types, the tax
 * lock date entries with taxes.
 */
final class Companies {

  private static final String ROUNDING = "tax_calculation_rounding_method";
  private static final List<String> FOR_THE_USER =
      List.of("user_fiscalyear_lock_date", "user_hard_lock_date");
  private static final List<String> FOR_ALL =
      List.of("fiscalyear_lock_date", "hard_lock_date", "period_lock_date");
  private static final List<String> PARTIAL =
      List.of("tax_lock_date", "purchase_lock_date", "sale_lock_date");

  private Companies() {}

  static FieldNames lockFields() {
    return new FieldNames(
        "res.company",
        Stream.of(
                FOR_THE_USER,
                FOR_ALL,
                PARTIAL.stream().map(Companies::forUser).toList(),
                PARTIAL,
                List.of(ROUNDING))
            .flatMap(List::stream)
            .toList());
  }

  private static String forUser(String field) {
    return "user_" + field;
  }

  /** The companies that the user may work in; no context, which would narrow them. */
  static SearchRead<Company> read(Set<String> known) {
    var fields =
        Stream.of(
                Stream.of("name", "currency_id"),
                everything(known).stream(),
                PARTIAL.stream().flatMap(field -> partial(known, field)),
                Stream.of(ROUNDING).filter(known::contains))
            .flatMap(names -> names)
            .toList();
    return SearchRead.of("res.company", Domains.every(), fields, row -> company(row, known));
  }

  private static List<String> everything(Set<String> known) {
    return known.containsAll(FOR_THE_USER)
        ? FOR_THE_USER
        : FOR_ALL.stream().filter(known::contains).toList();
  }

  private static Stream<String> partial(Set<String> known, String field) {
    return Stream.of(forUser(field), field).filter(known::contains).limit(1);
  }

  private static Company company(Row row, Set<String> known) {
    var currency = row.referenceName("currency_id");
    if (currency == null) {
      throw new Unreadable("a company without currency");
    }
    var rounding =
        known.contains(ROUNDING) && row.textOrBlank(ROUNDING).equals("round_globally")
            ? TaxRounding.GLOBALLY
            : TaxRounding.PER_LINE;
    return new Company(
        new CompanyId(row.id()),
        row.textOrBlank("name"),
        currency,
        locks(row, known),
        rounding,
        ZoneOffset.UTC);
  }

  private static Locks locks(Row row, Set<String> known) {
    return new Locks(
        latest(row, everything(known).stream()),
        latest(row, partial(known, "tax_lock_date")),
        latest(row, partial(known, "purchase_lock_date")),
        latest(row, partial(known, "sale_lock_date")));
  }

  private static @Nullable LocalDate latest(Row row, Stream<String> fields) {
    return fields
        .flatMap(field -> Stream.ofNullable(row.date(field)))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
