package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.identity.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who comes from SAP's App Center, with what SAP sends along. */
class ArrivalPagesTest extends StartTrial {

  @Test
  void who_comes_from_the_app_center_connects_the_company_with_one_click() {
    var link = link();
    comeFromConcur(link);
    assertThat(browser.get("/connect/concur/arrived")).contains("SAP Concur sent you here");

    assertThat(browser.get("/start")).contains(link.companyUuid(), "Connect it");
    assertThat(browser.get("/connections/concur"))
        .contains("SAP Concur sent you here", link.companyUuid());
    var confirmed = confirm(browser);

    assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(303);
    var tested = browser.post("/connections/concur", "/connections/concur/test", Map.of());
    assertThat(tested.body()).contains("Everything is as it should be").doesNotContain(">Failed<");
    assertThat(browser.get("/connections/concur")).doesNotContain("SAP Concur sent you here");
    assertThat(browser.seen())
        .doesNotContain(link.requestToken())
        .doesNotContain(link.client().secret());
    assertThat(DB.count("select count(*) from app_center_arrival")).isZero();
  }

  @Test
  void what_came_along_is_for_that_browser_only_and_not_in_the_clear() {
    var link = link();
    comeFromConcur(link);

    var other = member(Role.OWNER);

    assertThat(other.get("/connect/concur/arrived")).contains("Something is missing");
    assertThat(other.get("/connections/concur")).doesNotContain(link.companyUuid());
    assertThat(
            DB.count(
                "select count(*) from app_center_arrival where position('%s'::bytea in sealed) > 0"
                    .formatted(link.requestToken())))
        .isZero();
    DB.execute("update app_center_arrival set expires_at = now()");
    assertThat(browser.get("/connect/concur/arrived")).contains("Something is missing");
  }

  @Test
  void a_company_that_came_along_after_the_page_was_shown_is_not_connected_by_it() {
    var shown = link();
    comeFromConcur(shown);
    var foreign = link();
    comeFromConcur(foreign);

    var refused =
        browser.post(
            "/connections/concur",
            "/connections/concur/confirm",
            Map.of("arrived", shown.companyUuid()));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("has sent another company along", foreign.companyUuid());
    assertThat(get(node.services().connections().concurView(tenant.id()))).isEmpty();
    assertThat(confirm(browser).statusCode()).isEqualTo(303);
  }

  @Test
  void the_company_that_is_connected_already_is_renewed_and_takes_nobodys_place() {
    var company = town.concur.connect();
    comeFromConcur(company);
    confirm(browser);

    comeFromConcur(town.concur.connect(company.company(), company.client()));

    assertThat(browser.get("/connections/concur"))
        .contains("is connected to", "renews the connection", "Renew the connection")
        .doesNotContain("takes the place");
    assertThat(confirm(browser).statusCode()).isEqualTo(303);
    comeFromConcur(link());
    assertThat(browser.get("/connections/concur"))
        .contains("takes the place of the company", "Connect this company")
        .doesNotContain("renews the connection");
  }

  @Test
  void an_app_of_the_companys_own_is_replaced_only_after_it_was_said() {
    var own = town.concur.connect();
    var saved =
        browser.post(
            "/connections/concur",
            "/connections/concur",
            Map.of(
                "companyUuid", own.companyUuid(),
                "requestToken", own.requestToken(),
                "clientId", own.client().id(),
                "clientSecret", own.client().secret()));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);

    comeFromConcur(town.concur.connect(own.company(), link().client()));

    assertThat(browser.get("/connections/concur"))
        .contains("by an app of your own", "ours takes the place of yours")
        .contains("its secret and its event subscription are removed")
        .contains("Replace your own app by ours")
        .doesNotContain("all else stays as it is", "Renew the connection");
    assertThat(ownApp()).contains(own.client().id());
    assertThat(confirm(browser).statusCode()).isEqualTo(303);
    assertThat(ownApp()).isEmpty();
  }

  private Optional<String> ownApp() {
    return get(node.services().connections().concurView(tenant.id())).orElseThrow().clientId();
  }

  @Test
  void nonsense_from_the_app_center_is_not_kept() {
    assertThat(browser.look("/connect/concur?id=" + "x".repeat(90)).statusCode()).isEqualTo(303);
    assertThat(browser.get("/connect/concur/arrived")).contains("Something is missing");
  }

  @Test
  void invented_arrivals_do_not_close_the_door() {
    DB.execute("delete from throttle");
    DB.execute(
        "insert into app_center_arrival select sha256(n::text::bytea), sha256('x'),"
            + " now() + interval '23 hours' + n * interval '1 millisecond'"
            + " from generate_series(1, 20000) n");
    try {
      comeFromConcur(link());

      assertThat(browser.get("/connect/concur/arrived")).contains("SAP Concur sent you here");
      assertThat(DB.count("select count(*) from app_center_arrival")).isEqualTo(20000);
      assertThat(
              DB.count(
                  "select count(*) from app_center_arrival where arrival_id = sha256('1'::bytea)"))
          .isZero();
      for (var n = 0; n < 31; n++) {
        browser.look("/connect/concur?id=0123456789&requestToken=0123456789&userId=" + n);
      }
      assertThat(
              DB.count(
                  "select count(*) from app_center_arrival where expires_at"
                      + " > now() + interval '23 hours 30 minutes'"))
          .isEqualTo(30);
    } finally {
      DB.execute("delete from app_center_arrival");
      DB.execute("delete from throttle");
    }
  }
}
