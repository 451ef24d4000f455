package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long pages take in a company account of 50,000 documents, a twentieth of them held: figures
 * for docs/performance.md. Not a test of the build: its name keeps it out, and docs/performance.md
 * has the command.
 */
class PagesBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(PagesBenchmark.class);
  private static final int DOCUMENTS = Integer.getInteger("pages.documents", 50_000);
  private static final int ROUNDS = Integer.getInteger("pages.rounds", 100);

  /** A service has mostly run for a while, and its code is compiled. */
  private static final int WARM_UP = Integer.getInteger("pages.warm", 150);

  private static final int SLOW_WARM_UP = 20;
  private static final int REPEATS = 3;

  /** So many rows are changed at the most, one after the other. */
  private static final int CHANGED = 50;

  private static final List<String> PATHS =
      List.of(
          "/",
          "/documents",
          "/documents?state=held",
          "/documents?company=1&type=expense&month=2026-11",
          "/documents?q=report+4711",
          "/documents?q=nowhere",
          "/problems",
          "/close?month=2026-11",
          "/documents/{ID}",
          "/documents/{ID}/preview",
          "/mapping",
          "/mapping/grids/accounts?company=1",
          "/mapping/grids/accounts?company=1&show=missing",
          "/mapping/grids/accounts?company=1&q=hotel",
          "/mapping/grids/employees?company=1",
          "/mapping/grids/accounts/suggestions?company=1",
          "/mapping/grids/accounts/pick?company=1&first=477900&q=hotel",
          "/mapping/grids/employees/pick?company=1&first=P1&q=person+47",
          "/mapping/journals?company=1",
          "/mapping/rules?company=1",
          "/mapping/companies",
          "/mapping/versions",
          "/mapping/versions/1",
          "/mapping/changes");

  /** Pages right after a change, which nobody has looked at before. */
  private static final List<String> AFTER_A_CHANGE =
      List.of("/mapping", "/mapping/grids/accounts?company=1", "/mapping/changes");

  private static final List<String> SLOW =
      List.of("/mapping/changes?freed=yes", "/mapping/grids/accounts/export?company=1");

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** Raw documents and entries have the size of usual ones, as wide rows are what makes it slow. */
  private static final String FILL =
      """
      insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision, state,
        raw, title, employee, currency, total, problems, entry, odoo_move_id, odoo_name, odoo_date,
        books, fetched_at, acknowledged_at, posted_at, confirmed_at, processed_on, codes_read)
      select '{TENANT}', gen_random_uuid(), 'FI' || n,
             (array['expense', 'expense', 'invoice', 'cashadvance'])[1 + n % 4], 'B' || n, 1,
             case when n % 20 = 0 then 'HELD' when n % 50 = 1 then 'IGNORED'
                  when n % 200 = 2 then 'ACKNOWLEDGED' else 'CONFIRMED' end,
             convert_to(repeat(md5(n::text), 60), 'UTF8'), 'Report ' || n, 'Person ' || n % 500,
             (array['EUR', 'USD'])[1 + n % 2], 10 + n % 9000 / 100.0,
             case when n % 20 = 0 then jsonb_build_array(jsonb_build_object('code', 'MLC-303',
                    'facts', jsonb_build_object('code', (474000 + n % 700)::text)))
                  else '[]' end,
             case when n % 20 = 0 or n % 50 = 1 or n % 200 = 2 then null
                  else jsonb_build_object('company', 1 + n % 2, 'lines', repeat(md5(n::text), 30))
                  end,
             case when n % 20 = 0 or n % 50 = 1 or n % 200 = 2 then null else n end,
             case when n % 20 = 0 or n % 50 = 1 or n % 200 = 2 then null else 'EXP/' || n end,
             case when n % 20 = 0 or n % 50 = 1 or n % 200 = 2 then null
                  else date '2026-11-28' - n % 365 end,
             1, timestamptz '2026-11-28' - n * interval '10 minutes', now(), now(), now(),
             date '2026-11-28' - n % 365, true
        from generate_series(1, {DOCUMENTS}) n
      """;

  /** Seven codes for each document: of its type, two accounts, party, tax, project and person. */
  private static final String CODES =
      """
      insert into document_code (tenant_id, document_id, grid, first, second, name, amount,
        currency, entity, ledger, day)
      select d.tenant_id, d.document_id, c.grid, c.first, c.second, c.name, d.total, d.currency, '',
             '', current_date - d.n % 89
        from (select *, substr(fi_id, 3)::int as n from document
               where tenant_id = '{TENANT}' and fi_id like 'FI%' and length(fi_id) < 12) d,
             lateral (values
               ('journals', d.doc_type, '', null),
               ('accounts', (474001 + d.n % 4000)::text, '', 'Travel region' || d.n % 700),
               ('accounts', (474001 + (d.n + 17) % 4000)::text, '', 'Meals region' || d.n % 600),
               ('parties', 'EMPL', '', null),
               ('taxes', 'DEVAT', 'V' || d.n % 20, null),
               ('cost-objects', 'allocationCustom1Code', 'K' || 1 + d.n % 600, 'Project'),
               ('employees', 'P' || 1 + d.n % 1600, '', 'Person ' || 1 + d.n % 1600))
               as c (grid, first, second, name)
      """;

  private static final String REPORT =
      """
      {"employee": {"employeeId": "P1", "employeeFirstName": "Terry", "employeeLastName": "Brown"},
       "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "EUR",
                  "ledgerCode": "L1", "totalApprovedAmount": 400, "isTest": "N",
                  "reportPaymentProcessingDate": "2026-03-02"},
       "expenseEntry": [{EXPENSES}]}
      """;
  private static final String EXPENSE =
      """
      {"entryId": "E{N}", "expenseTypeName": "Taxi", "entryApprovedAmount": 10,
       "allocation": [{"journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "477001",
         "amountGross": 10, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}
      """;

  @Test
  void pages_of_a_large_company_account() {
    // Sums of codes are kept for as long as the service keeps them.
    System.setProperty("sums.seconds", "30");
    var site = new TestSite(DB, Optional.empty(), LargeCompany::at);
    var tenant = site.newTenant("Large");
    var id = fill(site, tenant);
    var bookkeeper = Bookkeeper.enter(site, tenant);
    var changes = new Changes(bookkeeper);
    IntStream.range(0, CHANGED).forEach(n -> changes.one());
    assertThat(bookkeeper.page("/documents/" + id + "/preview")).contains("Expense 40");
    var paths = PATHS.stream().map(path -> path.replace("{ID}", id.toString())).toList();
    paths.forEach(path -> times(bookkeeper, path, WARM_UP, () -> {}));
    for (var path : paths) {
      measure(bookkeeper, path, new Rounds(SLOW_WARM_UP, ROUNDS), () -> {});
    }
    for (var path : AFTER_A_CHANGE) {
      measure(bookkeeper, path, new Rounds(SLOW_WARM_UP, ROUNDS), changes::one);
    }
    assertThat(bookkeeper.page("/mapping/changes?freed=yes")).contains("on with this mapping");
    for (var path : SLOW) {
      measure(bookkeeper, path, new Rounds(SLOW_WARM_UP, ROUNDS), () -> {});
    }
  }

  private record Rounds(int before, int measured) {}

  /** Three times, as a machine that others share stands still now and then. */
  private static void measure(Bookkeeper bookkeeper, String path, Rounds rounds, Runnable before) {
    times(bookkeeper, path, rounds.before(), before);
    var took =
        IntStream.range(0, REPEATS)
            .mapToObj(
                repeat ->
                    times(bookkeeper, path, rounds.measured(), before).stream().sorted().toList())
            .toList();
    LOG.warn(
        "{}: p50 {}, p95 {} ms, {} kB",
        path,
        percentiles(took, 50),
        percentiles(took, 95),
        bookkeeper.page(path).length() / 1024);
  }

  private static List<Long> times(Bookkeeper bookkeeper, String path, int rounds, Runnable before) {
    return IntStream.range(0, rounds)
        .mapToObj(
            n -> {
              before.run();
              return took(bookkeeper, path);
            })
        .toList();
  }

  private static List<Double> percentiles(List<List<Long>> took, int percent) {
    return took.stream()
        .map(sorted -> sorted.get(sorted.size() * percent / 100) / 100 / 10.0)
        .sorted()
        .toList();
  }

  /** Accounts for codes that have none, and others for them when their turn comes again. */
  private static final class Changes {

    private final Bookkeeper bookkeeper;
    private int made;

    private Changes(Bookkeeper bookkeeper) {
      this.bookkeeper = bookkeeper;
    }

    void one() {
      bookkeeper
          .post(
              "/mapping/grids/accounts/pick",
              "company",
              "1",
              "first",
              LargeCompany.code(3_001 + made % CHANGED),
              "second",
              "",
              "id",
              Integer.toString(1 + made))
          .is(303);
      made++;
    }
  }

  private static UUID fill(TestSite site, NewTenant tenant) {
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.get("/api/v1/odoo/accounts?companyId=1", tenant).is(200);
    site.put("/api/v1/mapping", tenant, LargeCompany.mapping(), "If-None-Match", "*").is(201);
    var report =
        REPORT.replace(
            "{EXPENSES}",
            IntStream.range(0, 40)
                .mapToObj(n -> EXPENSE.replace("{N}", Integer.toString(n)))
                .collect(Collectors.joining(", ")));
    var id =
        new StoredDocuments(DB)
            .store(
                tenant.id(),
                "Trip",
                report,
                DocumentState.HELD,
                List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "477001")));
    DB.execute(
        FILL.replace("{TENANT}", tenant.id().toString())
            .replace("{DOCUMENTS}", Integer.toString(DOCUMENTS)));
    DB.execute(
        ("update document set doc_type = 'expense', raw = (select raw from document"
                + " where document_id = '%s') where state = 'HELD'")
            .formatted(id));
    DB.execute(CODES.replace("{TENANT}", tenant.id().toString()));
    DB.execute("vacuum analyze document");
    DB.execute("vacuum analyze document_code");
    var stored = DB.count("select count(*) from document where tenant_id = '" + tenant.id() + "'");
    assertThat(stored).isEqualTo(DOCUMENTS + 1);
    return id;
  }

  /** Microseconds from the request to the whole answer, with the client's own share. */
  private static long took(Bookkeeper bookkeeper, String path) {
    var began = System.nanoTime();
    bookkeeper.page(path);
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
  }
}
