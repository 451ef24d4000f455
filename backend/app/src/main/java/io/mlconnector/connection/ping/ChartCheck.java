package io.mlconnector.connection.ping;

import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each company has accounts and journals, without which nothing is posted there. */
final class ChartCheck {

  /** Two calls each, of which Odoo's cloud takes one a second. */
  private static final int COMPANIES_MAX = 6;

  private ChartCheck() {}

  /** Those with accounts and journals, and those without. */
  private record Books(List<Company> kept, List<Company> bare) {

    Books and(Company company, boolean keeps) {
      return keeps ? new Books(with(kept, company), bare) : new Books(kept, with(bare, company));
    }

    private static List<Company> with(List<Company> before, Company company) {
      return Stream.concat(before.stream(), Stream.of(company)).toList();
    }
  }

  static Future<Check> made(Step step, List<Company> companies, Odoo odoo) {
    var books = Future.succeededFuture(new Books(List.of(), List.of()));
    for (var company : companies.stream().limit(COMPANIES_MAX).toList()) {
      books = books.compose(before -> looked(before, company, odoo));
    }
    return books.map(found -> judged(step, found));
  }

  /** An administrator is shown companies, too, in which they may not work. */
  private static Future<Books> looked(Books before, Company company, Odoo odoo) {
    return odoo.keepsBooks(company.id())
        .map(keeps -> before.and(company, keeps))
        .recover(
            failure ->
                isDenied(failure) ? Future.succeededFuture(before) : Future.failedFuture(failure));
  }

  private static boolean isDenied(Throwable failure) {
    return failure instanceof OdooException odoo
        && odoo.problem().code() == Code.ODOO_ACCESS_DENIED;
  }

  private static Check judged(Step step, Books books) {
    var kept = books.kept();
    if (!books.bare().isEmpty()) {
      var missing = Problem.of(Code.ODOO_CHART_MISSING, "company", names(books.bare()));
      return kept.isEmpty() ? Check.failed(step, missing) : Check.warned(step, missing);
    }
    return kept.isEmpty()
        ? Check.failed(step, Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", "any"))
        : Check.passed(step, names(kept) + (kept.size() > 1 ? " have" : " has") + " them.");
  }

  private static String names(List<Company> companies) {
    return companies.stream().map(Company::name).collect(Collectors.joining(", "));
  }
}
