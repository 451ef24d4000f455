package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Draft;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.mail.Mail;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import io.mlconnector.vault.VaultException;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the service seals, column by column: each opens in its own place and in no other. */
class SealedColumnsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  /** Sealed columns of tenants, and the column that names the row in the place. */
  private static final Map<String, String> OF_TENANTS =
      Map.ofEntries(
          Map.entry("concur_connection.client_secret", "tenant_id"),
          Map.entry("concur_connection.request_token", "tenant_id"),
          Map.entry("concur_connection.refresh_token", "tenant_id"),
          Map.entry("concur_connection.access_token", "tenant_id"),
          Map.entry("odoo_connection.api_key", "tenant_id"),
          Map.entry("odoo_connection.next_key", "tenant_id"),
          Map.entry("odoo_connection.old_key", "tenant_id"),
          Map.entry("document.raw", "document_id"),
          Map.entry("webhook_key.sealed", "key_id"),
          Map.entry("alert_setting.hook_secret", "tenant_id"),
          Map.entry("bank_setting.mark_key", "tenant_id"));

  /** The same of persons. */
  private static final Map<String, String> OF_PERSONS =
      Map.of(
          "person.totp_secret", "person_id",
          "staff.totp_secret", "staff_id",
          "outgoing_mail.body", "mail_id",
          "session_draft.sealed", "draft_id");

  /** Forms kept the name of the place that they had before they had a table of their own. */
  private static final Map<String, String> PLACES = Map.of("session_draft.sealed", "session.draft");

  /** They are filled for a day while Odoo makes another key. */
  private static final Set<String> SELDOM =
      Set.of("odoo_connection.next_key", "odoo_connection.old_key");

  private static final Map<String, String> NOT_SEALED =
      Map.ofEntries(
          Map.entry("api_token.token_hash", "a hash"),
          Map.entry("webhook_key.key_hash", "a hash"),
          Map.entry("invitation.link_hash", "a hash"),
          Map.entry("session.id_hash", "a hash"),
          Map.entry("recovery_code.code_hash", "a hash"),
          Map.entry("mail_link.link_hash", "a hash"),
          Map.entry("known_place.place", "a hash"),
          Map.entry("throttle.subject", "a hash"),
          Map.entry("oidc_departure.state_hash", "a hash"),
          Map.entry("oidc_departure.browser_hash", "a hash"),
          Map.entry("oidc_arrival.browser_hash", "a hash"),
          Map.entry("audit.previous", "a hash"),
          Map.entry("audit.hash", "a hash"),
          Map.entry("audit_head.hash", "a hash"),
          Map.entry("data_key.wrapped", "by the master key"),
          Map.entry("service_key.wrapped", "by the master key"),
          Map.entry("master_key.proof", "by the master key"),
          Map.entry("app_center_arrival.arrival_id", "a hash"),
          Map.entry("app_center_arrival.sealed", "with what the browser alone holds"),
          Map.entry("staff.totp_next", "sealed for the place of totp_secret, which it takes"),
          Map.entry("staff_session.id_hash", "a hash"),
          Map.entry("staff_recovery_code.code_hash", "a hash"),
          Map.entry("staff_link.link_hash", "a hash"),
          Map.entry("staff_place.place", "a hash"),
          Map.entry("staff_throttle.subject", "a hash"),
          Map.entry("staff_audit.previous", "a hash"),
          Map.entry("staff_audit.hash", "a hash"),
          Map.entry("staff_audit_head.hash", "a hash"));

  @TempDir Path home;

  /** A sealed value: its column, whose it is, and its row. */
  private record Value(String column, Optional<TenantId> tenant, String row, Buffer bytes) {

    Place place(String name) {
      var place = PLACES.getOrDefault(name, name).split("\\.", 2);
      return OF_PERSONS.containsKey(name) || tenant.isEmpty()
          ? Place.ofService(place[0], place[1], row)
          : new Place(tenant.get(), place[0], place[1], row);
    }

    /** Mute on the bytes. */
    @Override
    public String toString() {
      return column + " of " + tenant;
    }
  }

  @Test
  @Proves(6)
  void every_column_of_bytes_is_sealed_or_says_why_not() throws SQLException {
    var columns = new ArrayList<String>();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select table_name || '.' || column_name from information_schema.columns"
                    + " where table_schema = 'public' and data_type = 'bytea'")) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }

    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OF_TENANTS, OF_PERSONS, NOT_SEALED)
                .flatMap(names -> names.keySet().stream())
                .toList());
  }

  @Test
  @Proves(6)
  void what_is_sealed_opens_in_its_own_place_and_in_no_other() throws SQLException {
    var town = new Town(DB, home);
    try {
      work(town);
      var desk = town.deskNode("desk");
      var other = fill(town, desk);
      var values = values();

      assertThat(values.stream().map(Value::column).distinct())
          .as("columns that were filled")
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(OF_TENANTS, OF_PERSONS)
                  .flatMap(names -> names.keySet().stream())
                  .filter(name -> !SELDOM.contains(name))
                  .toList());
      values.forEach(value -> opensAtHome(desk.services().vault(), value, other));
      desk.stop();
    } finally {
      town.close();
    }
  }

  /** A company that posts, so that there are tokens and documents. */
  private static void work(Town town) {
    var node = town.node("one", Senses.real().withLanes(Town::quick));
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var documents = new ConcurDocuments(7, LocalDate.now(ZoneOffset.UTC)).month(2);
    Town.queue(resident, documents);
    new Outcomes(town, node).allSettled(resident, documents.size());
    get(node.services().webhooks().rotate(resident.id(), Webhooks.OVERLAP, "test"));
    get(node.services().banks().change(resident.id(), true, "test"));
    get(
        node.services()
            .alerting()
            .alerts()
            .setHook(resident.id(), URI.create("https://localhost:1/hook"), "test"));
    node.stop();
  }

  /** A company whose token nobody has asked for yet, and people; answers the company. */
  private static TenantId fill(Town town, Node desk) {
    var waiting = town.resident(desk, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var people =
        new TestPeople(DB, desk.services().vault(), new SettableClock(), "http://localhost");
    var person = people.somebody();
    var visitor = get(people.identity().sessions().find(people.session(person))).orElseThrow();
    get(people.identity().secondFactors().begin(visitor));
    get(
        people
            .identity()
            .sessions()
            .keep(visitor, new Draft("/a", Map.of("key", List.of("value"))), Optional.empty()));
    new TestStaff(DB, desk.services().vault(), new SettableClock()).somebody(StaffRole.VIEWER);
    get(people.outbox().post(new Mail(person.mail().text(), "Subject", "Body")));
    return waiting.id();
  }

  private static List<Value> values() throws SQLException {
    var values = new ArrayList<Value>();
    for (var column : OF_TENANTS.entrySet()) {
      values.addAll(values(column.getKey(), "tenant_id::text", column.getValue()));
    }
    for (var column : OF_PERSONS.entrySet()) {
      values.addAll(values(column.getKey(), "''", column.getValue()));
    }
    return values;
  }

  private static List<Value> values(String name, String tenant, String row) throws SQLException {
    var at = name.split("\\.", 2);
    var query =
        "select %s, %s::text, %s from %s where length(%s) > 0"
            .formatted(tenant, row, at[1], at[0], at[1]);
    var values = new ArrayList<Value>();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var owner =
            Optional.of(rows.getString(1))
                .filter(id -> !id.isEmpty())
                .map(id -> new TenantId(UUID.fromString(id)));
        values.add(new Value(name, owner, rows.getString(2), Buffer.buffer(rows.getBytes(3))));
      }
    }
    return values;
  }

  private static void opensAtHome(Vault vault, Value value, TenantId other) {
    assertThat(opens(vault, value.place(value.column()), value)).as("%s", value).isTrue();
    for (var name : OF_TENANTS.keySet()) {
      if (!name.equals(value.column())) {
        assertThat(opens(vault, value.place(name), value)).as("%s in %s", value, name).isFalse();
      }
    }
    for (var name : OF_PERSONS.keySet()) {
      if (!name.equals(value.column())) {
        assertThat(opens(vault, value.place(name), value)).as("%s in %s", value, name).isFalse();
      }
    }
    if (!value.tenant().equals(Optional.of(other))) {
      var moved = new Value(value.column(), Optional.of(other), value.row(), value.bytes());
      var place = PLACES.getOrDefault(value.column(), value.column()).split("\\.", 2);
      var there = new Place(other, place[0], place[1], value.row());
      assertThat(opens(vault, there, moved)).as("%s of another", value).isFalse();
    }
  }

  private static boolean opens(Vault vault, Place place, Value value) {
    Future<Boolean> opened =
        vault
            .lend(place, value.bytes().getBytes(), secret -> Future.succeededFuture(true))
            .recover(
                failure ->
                    failure instanceof VaultException
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    return get(opened);
  }
}
