package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Check.Status;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import org.junit.jupiter.api.Test;

/** Each thing that may be wrong with a connection to Concur has its own line, with a fix. */
class ConcurPingTest extends PingTrials {

  @Test
  void a_good_concur_passes_every_check() {
    var ping = pingConcur(concur(town.concur.connect()));

    assertThat(ping.ok()).as(ping.toString()).isTrue();
    assertThat(ping.checks()).extracting(Check::code).isEqualTo(codes(ConnectionKind.CONCUR));
    assertThat(line(ping, "concur.scopes").detail())
        .isEqualTo(
            "FISVC, IMAGE, INVPO, INVVEN, invoice.paymentconfirmation.write, spend.list.read,"
                + " spend.listitem.read, spend.listitem.write, spenddocs.receipts.read.");
    assertThat(line(ping, "concur.renewal").detail()).contains("179 days");
    assertThat(line(ping, "concur.clock").status()).isEqualTo(Status.PASS);
  }

  @Test
  void a_missing_scope_is_named() {
    town.concur.tokens().scope("INVVEN");

    var ping = pingConcur(concur(town.concur.connect()));

    fails(ping, "concur.scopes", "MLC-423", "FISVC");
    assertThat(line(ping, "concur.renewal").status()).isEqualTo(Status.PASS);
  }

  @Test
  void a_company_without_financial_integration_is_told_to_have_it_switched_on() {
    var link = town.concur.connect();
    link.company().without(DocType.of("expense").orElseThrow());

    var ping = pingConcur(concur(link));

    fails(ping, "concur.documents", "MLC-422", "switch on the Financial Integration Service");
    assertThat(line(ping, "concur.scopes").status()).isEqualTo(Status.PASS);
  }

  @Test
  void a_request_token_of_another_app_is_not_taken() {
    var link = town.concur.connect();
    var strange = new Connection(link.company(), "not-a-token", link.client());

    fails(pingConcur(concur(strange)), "concur.token", "MLC-404", "24 hours");
  }

  @Test
  void a_concur_whose_clock_goes_wrong_is_warned_of() {
    var tenant = concur(town.concur.connect());
    clocksAhead(AHEAD);

    assertThat(line(pingConcur(tenant), "concur.clock").detail()).startsWith("MLC-435");
  }

  @Test
  void nothing_entered_is_a_line_that_all_others_wait_for() {
    var tenant = tenant();

    for (var kind : ConnectionKind.values()) {
      var ping = get(connections().ping(tenant, kind));

      assertThat(ping.checks()).extracting(Check::code).isEqualTo(codes(kind));
      assertThat(failed(ping)).containsExactly(kind.word() + ".credentials");
    }
  }

  @Test
  void no_line_holds_a_secret() {
    var link = town.concur.connect();
    var pings = odoo(Choice.AUTO, OdooWorlds.LOW_KEY) + pingConcur(concur(link)).toString();

    assertThat(pings)
        .doesNotContain(OdooWorlds.LOW_KEY)
        .doesNotContain(link.requestToken())
        .doesNotContain(link.client().secret());
  }
}
