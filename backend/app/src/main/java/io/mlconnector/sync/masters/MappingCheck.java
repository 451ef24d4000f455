package io.mlconnector.sync.masters;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares a mapping that is to be saved with the ledger, as far as the ledger is known. */
public final class MappingCheck {

  private static final int WARNINGS_MAX = 500;

  private final Masters masters;
  private final InstantSource clock;

  public MappingCheck(Masters masters, InstantSource clock) {
    this.masters = masters;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param refused companies that the ledger does not have; the mapping is not to be saved
   * @param warnings rows that the ledger has nothing for
   */
  public record Findings(List<Problem> refused, List<Problem> warnings) {
    public Findings {
      refused = List.copyOf(refused);
      warnings = List.copyOf(warnings);
    }
  }

  /** Trouble with Odoo is no reason against saving: then what is known from before counts. */
  public Future<Findings> of(TenantId tenant, JsonNode document, MappingBook book) {
    return masters
        .companies(tenant)
        .map(Optional::of)
        .recover(MappingCheck::unlessOdoo)
        .compose(
            companies -> {
              var unknown = unknown(document, book, companies);
              return unknown.isEmpty()
                  ? warnings(tenant, document, book, companies.isPresent())
                  : Future.succeededFuture(new Findings(unknown, List.of()));
            });
  }

  private static List<Problem> unknown(
      JsonNode document, MappingBook book, Optional<List<Company>> companies) {
    return companies
        .map(known -> known.stream().map(Company::id).collect(Collectors.toSet()))
        .map(known -> unknown(document, book, known))
        .orElseGet(List::of);
  }

  private static List<Problem> unknown(JsonNode document, MappingBook book, Set<CompanyId> known) {
    return IntStream.range(0, book.routes().size())
        .filter(row -> !known.contains(company(book, row)))
        .mapToObj(
            row ->
                new Problem(
                    Code.ODOO_COMPANY_NOT_ALLOWED,
                    Map.of(
                        "company", company(book, row).toString(),
                        "field", field(document, row))))
        .toList();
  }

  private static String field(JsonNode document, int row) {
    return (document.has("companies") ? "/companies/" + row : "") + "/odooCompanyId";
  }

  private static CompanyId company(MappingBook book, int row) {
    return book.routes().get(row).profile().company();
  }

  private Future<Findings> warnings(
      TenantId tenant, JsonNode document, MappingBook book, boolean reachable) {
    var rows = IntStream.range(0, book.routes().size()).boxed().toList();
    return Sequence.map(rows, row -> warnings(tenant, document, row, company(book, row), reachable))
        .map(all -> all.stream().flatMap(List::stream).distinct().limit(WARNINGS_MAX).toList())
        .map(all -> new Findings(List.of(), all));
  }

  private Future<List<Problem>> warnings(
      TenantId tenant, JsonNode document, int row, CompanyId company, boolean reachable) {
    return known(tenant, company, reachable)
        .map(
            ledger ->
                ledger
                    .map(found -> MappingWarnings.of(document, row, found, today(found)))
                    .orElseGet(List::of));
  }

  private LocalDate today(LedgerMasters found) {
    return found.company().day(clock.instant());
  }

  private Future<Optional<LedgerMasters>> known(
      TenantId tenant, CompanyId company, boolean reachable) {
    return reachable
        ? masters
            .of(tenant, company)
            .map(Optional::of)
            .recover(
                failure ->
                    failure instanceof OdooException
                        ? masters.stored(tenant, company)
                        : Future.failedFuture(failure))
        : masters.stored(tenant, company);
  }

  private static <T> Future<Optional<T>> unlessOdoo(Throwable failure) {
    return failure instanceof OdooException
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(failure);
  }
}
