package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.vault.PlainVault;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tenants with a Concur connection, a documents lane and a key. */
final class Hosts {

  private final TestDatabase db;
  final Webhooks webhooks;

  Hosts(TestDatabase db) {
    this.db = db;
    webhooks =
        new Webhooks(
            db.database(),
            new PlainVault(),
            new Webhooks.Chance(UUID::randomUUID, new SecureRandom()),
            "https://mlc.example");
  }

  record Host(TenantId id, String company, HookKey key) {}

  /** A tenant with a Concur app of its own. */
  Host own() {
    var tenant = connected("'app', ''");
    return new Host(tenant, company(tenant), key(tenant));
  }

  /** A tenant that has given its company to our app. */
  Host ours() {
    var tenant = connected("null, null");
    return new Host(tenant, company(tenant), HookKey.of(new byte[HookKey.RANDOM_BYTES]));
  }

  private TenantId connected(String client) {
    var tenant = db.newTenant();
    db.execute(
        ("insert into concur_connection"
                + " (tenant_id, company_uuid, proven_company, client_id, client_secret, state)"
                + " values ('%1$s', '%2$s', '%2$s', %3$s, 'connected')")
            .formatted(tenant, company(tenant), client));
    db.execute(
        "insert into lane (tenant_id, stream, due_at) values ('%s', 'documents', now() + '1 day')"
            .formatted(tenant));
    return tenant;
  }

  private static String company(TenantId tenant) {
    return "c0-" + tenant;
  }

  HookKey key(TenantId tenant) {
    return key(tenant, Duration.ofDays(7));
  }

  HookKey key(TenantId tenant, Duration overlap) {
    var url = get(webhooks.rotate(tenant, overlap, "test")).orElseThrow().url();
    return HookKey.parse(url.substring(url.lastIndexOf('/') + 1)).orElseThrow();
  }

  /** The first column of what a query finds, as text. */
  List<String> ask(String query) {
    try (var connection = db.jdbc();
        var rows = connection.createStatement().executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tenant's stored events. */
  List<String> events(TenantId tenant) {
    return ask(
        "select event_id from inbox_event where tenant_id = '" + tenant + "' order by event_id");
  }

  boolean isDue(TenantId tenant) {
    return ask("select due_at <= now() and woken from lane where tenant_id = '" + tenant + "'")
        .equals(List.of("t"));
  }
}
