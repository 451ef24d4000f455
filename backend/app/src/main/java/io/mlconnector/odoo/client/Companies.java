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
 * Companies and how far they are locked for journal entries. The tax, sale and purchase lock dates
 * do not count: they bind entries with taxes and the entries of those journals. Since Odoo 18 a
 * field says what binds the asking user, exceptions and parent companies included; before, the
 * plain dates do, and the one that spares advisers is taken to bind.
 */
final class Companies {

  private static final List<String> FOR_THE_USER =
      List.of("user_fiscalyear_lock_date", "user_hard_lock_date");

  private static final List<String> FOR_ALL =
      List.of("fiscalyear_lock_date", "hard_lock_date", "period_lock_date");

  private Companies() {}

  static FieldNames lockFields() {
    return new FieldNames(
        "res.company", Stream.concat(FOR_THE_USER.stream(), FOR_ALL.stream()).toList());
  }

  /** The companies that the user may work in; no context, which would narrow them. */
  static SearchRead<Company> read(Set<String> lockFields) {
    var locks = lockFields.containsAll(FOR_THE_USER) ? FOR_THE_USER : known(lockFields);
    return SearchRead.of(
        "res.company",
        Domains.every(),
        Stream.concat(Stream.of("name", "currency_id"), locks.stream()).toList(),
        row -> company(row, locks));
  }

  private static List<String> known(Set<String> lockFields) {
    return FOR_ALL.stream().filter(lockFields::contains).toList();
  }

  private static Company company(Row row, List<String> locks) {
    var currency = row.referenceName("currency_id");
    if (currency == null) {
      throw new Unreadable("a company without currency");
    }
    return new Company(
        new CompanyId(row.id()),
        row.textOrBlank("name"),
        currency,
        Locks.of(lockedUpTo(row, locks)),
        TaxRounding.PER_LINE,
        ZoneOffset.UTC);
  }

  private static @Nullable LocalDate lockedUpTo(Row row, List<String> locks) {
    return locks.stream()
        .flatMap(field -> Stream.ofNullable(row.date(field)))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
