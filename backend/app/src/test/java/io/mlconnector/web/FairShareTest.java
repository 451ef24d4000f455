package io.mlconnector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A company that asks without end, on a site where turns hardly come back. */
class FairShareTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final int BURST = 20;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    // A turn takes a second to come back, which is longer than all that is asked for here.
    site = TestSite.rated(DB, new TenantRate.Limit(1, BURST));
  }

  @Test
  @Proves(35)
  void a_program_that_asks_without_end_is_held_up_and_no_other_company_is() {
    var wild = site.newTenant("Wild Ltd");
    var calm = site.newTenant("Calm Ltd");
    Reply last;
    var asked = 0;
    do {
      last = site.get("/api/v1/documents", wild);
      asked++;
    } while (last.status() == 200 && asked < 10 * BURST);

    last.isProblem(429, "MLC-218");
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(asked).isGreaterThan(BURST);
    site.get("/api/v1/documents", calm).is(200);
    site.member(wild, Role.OWNER).get("/documents").is(200);
  }

  @Test
  @Proves(35)
  void people_who_ask_without_end_are_held_up_and_no_other_company_is() {
    var wild = site.newTenant("Wild Ltd");
    var calm = site.newTenant("Calm Ltd");
    var viewer = site.member(wild, Role.VIEWER);
    Reply last;
    var asked = 0;
    do {
      last = viewer.get("/settings/members");
      asked++;
    } while (last.status() == 200 && asked < 10 * BURST);

    assertThat(last.is(429).body()).contains("MLC-218");
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(asked).isGreaterThan(BURST);
    site.member(calm, Role.VIEWER).get("/settings/members").is(200);
    site.get("/api/v1/documents", wild).is(200);
    viewer.get("/account").is(200);
  }
}
