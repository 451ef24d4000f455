package io.mlconnector.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What walks past the rules of {@link TenantTables}: tables that say of no row whose it is, views,
 * which show what their owner sees, and roles that no row-level security binds.
 */
final class CatalogueHoles {

  /** Every table without a tenant, and why that is right. */
  static final Map<String, String> OF_NO_TENANT =
      Map.ofEntries(
          Map.entry("flyway_schema_history", "which migrations were applied"),
          Map.entry("master_key", "a known text under each master key"),
          Map.entry("service_key", "the wrapped key of what belongs to persons"),
          Map.entry("deleted_tenant", "that there was one; nothing that says whose"),
          Map.entry("budget", "when a host is called again, for all tenants together"),
          Map.entry("budget_node", "ids of tenants whose calls wait; functions alone read it"),
          Map.entry("pacer", "turns at a host; functions alone read it"),
          Map.entry("person", "may be a member of several tenants"),
          Map.entry("session", "of a person"),
          Map.entry("session_draft", "of a person's session, sealed"),
          Map.entry("recovery_code", "of a person, hashed"),
          Map.entry("mail_link", "of a person, hashed"),
          Map.entry("known_place", "of a person, hashed"),
          Map.entry("outgoing_mail", "to a person, sealed"),
          Map.entry("throttle", "attempts, by hashes of who made them"),
          Map.entry("app_center_arrival", "of a browser, sealed with what it holds"),
          Map.entry("oidc_departure", "of a browser, hashed"),
          Map.entry("oidc_arrival", "of a browser that the provider has proven"),
          Map.entry("staff", "works for the service"),
          Map.entry("staff_session", "of staff"),
          Map.entry("staff_recovery_code", "of staff, hashed"),
          Map.entry("staff_link", "of staff, hashed"),
          Map.entry("staff_place", "of staff, hashed"),
          Map.entry("staff_throttle", "attempts, by hashes of who made them"),
          Map.entry("staff_audit", "what staff did; outlives the tenants that it names"),
          Map.entry("staff_audit_head", "the last hash of that"),
          Map.entry("staff_request", "what takes two of staff; outlives the tenant that it names"),
          Map.entry("status_incident", "what of the service was out of order, and when"),
          Map.entry("service_node", "which nodes serve"));

  // The logins of an embedded database and of tests are no roles of the service's work.
  private static final String HOLES =
      """
      with thing as (
        select c.oid, c.relname, c.relkind, c.relowner,
               exists (select from pg_attribute a
                        where a.attrelid = c.oid and a.attname = 'tenant_id'
                          and not a.attisdropped) as of_tenant
          from pg_class c where c.relnamespace = 'public'::regnamespace),
      worker as (
        select oid, rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles
         where rolname like 'mlc\\_%' and rolname not like 'mlc\\_test\\_%'
           and rolname not in ('mlc_owner', 'mlc_service'))
      select oid::regclass || ': of no tenant, and nobody says why' from thing
       where relkind in ('r', 'p', 'f') and not of_tenant and relname <> all (?)
      union all
      select oid::regclass || ': shows what its owner sees' from thing
       where relkind in ('v', 'm')
      union all
      select rolname || ': ' || what
        from worker, lateral (values
          (rolcanlogin, 'may log in'),
          (rolsuper, 'is a superuser'),
          (rolbypassrls, 'bypasses row-level security'),
          (rolcreaterole, 'may make roles')) as may (so, what)
       where so
      union all
      select t.oid::regclass || ': belongs to ' || w.rolname
        from thing t join worker w on w.oid = t.relowner where t.relkind in ('r', 'p', 'f')
      """;

  private CatalogueHoles() {}

  static List<String> in(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(HOLES)) {
      statement.setArray(1, connection.createArrayOf("name", OF_NO_TENANT.keySet().toArray()));
      var holes = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          holes.add(rows.getString(1));
        }
      }
      return holes;
    }
  }
}
