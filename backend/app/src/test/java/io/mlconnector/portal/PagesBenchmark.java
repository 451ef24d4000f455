package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
  private static final int WARM_UP = 20;

  private static final List<String> PATHS =
      List.of(
          "/",
          "/documents",
          "/documents?state=held",
          "/documents?company=1&type=expense&month=2026-11",
          "/documents?q=report+4711",
          "/documents?q=nowhere",
          "/problems",
          "/close?month=2026-11");

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** Raw documents and entries have the size of usual ones, as wide rows are what makes it slow. */
  private static final String FILL =
      """
      insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision, state,
        raw, title, employee, currency, total, problems, entry, odoo_move_id, odoo_name, odoo_date,
        books, fetched_at, acknowledged_at, posted_at, confirmed_at, processed_on)
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
             date '2026-11-28' - n % 365
        from generate_series(1, {DOCUMENTS}) n
      """;

  @Test
  void pages_of_a_large_company_account() {
    var site = new TestSite(DB, Optional.empty());
    var tenant = site.newTenant("Large");
    fill(tenant);
    var bookkeeper = Bookkeeper.enter(site, tenant);
    for (var path : PATHS) {
      var millis = IntStream.range(0, WARM_UP + ROUNDS).mapToObj(n -> took(bookkeeper, path));
      var sorted = millis.skip(WARM_UP).sorted().toList();
      LOG.info(
          "{}: median {} ms, p95 {} ms, {} kB",
          path,
          sorted.get(ROUNDS / 2) / 1000,
          sorted.get(ROUNDS * 95 / 100) / 1000,
          bookkeeper.page(path).length() / 1024);
    }
  }

  private static void fill(NewTenant tenant) {
    DB.execute(
        FILL.replace("{TENANT}", tenant.id().toString())
            .replace("{DOCUMENTS}", Integer.toString(DOCUMENTS)));
    DB.execute("vacuum analyze document");
    var stored = DB.count("select count(*) from document where tenant_id = '" + tenant.id() + "'");
    assertThat(stored).isEqualTo(DOCUMENTS);
  }

  /** Microseconds from the request to the whole answer, with the client's own share. */
  private static long took(Bookkeeper bookkeeper, String path) {
    var began = System.nanoTime();
    bookkeeper.page(path);
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
  }
}
