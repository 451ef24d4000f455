package io.mlconnector.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalogue says about the tables of tenants: which they are, and which rule they break.
 */
final class TenantTables {

  private static final String TABLES =
      """
      select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and a.attname = 'tenant_id' and not a.attisdropped
       order by 1""";

  // Each row is a table and the rule that it breaks. Persons belong to no tenant, and may be known
  // to several; mlc_identity sees who is a member of which, and the tenants' names.
  private static final String BREACHES =
      """
      with tenant_table as (
        select c.oid, c.relrowsecurity, c.relforcerowsecurity, a.attnum
          from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
           and a.attname = 'tenant_id' and not a.attisdropped)
      select oid::regclass || ': row-level security is not enabled' from tenant_table
       where not relrowsecurity
      union all
      select oid::regclass || ': row-level security is not forced' from tenant_table
       where not relforcerowsecurity
      union all
      select oid::regclass || ': no policy for mlc_app' from tenant_table t
       where not exists (
         select from pg_policy p where p.polrelid = t.oid and 'mlc_app'::regrole = any (p.polroles))
      union all
      select t.oid::regclass || ': a policy for mlc_app or all that is not the tenant''s own'
        from tenant_table t join pg_policy p on p.polrelid = t.oid
       where ('mlc_app'::regrole = any (p.polroles) or 0 = any (p.polroles))
         and (p.polcmd <> '*'
              or pg_get_expr(p.polqual, p.polrelid) is distinct from
                 '(tenant_id = ( SELECT current_tenant() AS current_tenant))'
              or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from
                 '(tenant_id = ( SELECT current_tenant() AS current_tenant))')
      union all
      select oid::regclass || ': no primary key' from tenant_table t
       where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
      union all
      select t.oid::regclass || ': ' || i.indexrelid::regclass || ' does not start with tenant_id'
        from tenant_table t join pg_index i on i.indrelid = t.oid
       where i.indisunique and i.indkey[0] <> t.attnum
      union all
      select t.oid::regclass || ': ' || k.conname || ' does not start with tenant_id'
        from tenant_table t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       where k.confrelid <> 'person'::regclass
         and (k.conkey[1] <> t.attnum
          or not exists (
            select from pg_attribute a where a.attrelid = k.confrelid
               and a.attnum = k.confkey[1] and a.attname = 'tenant_id'))
      union all
      select oid::regclass || ': ' || r || ' may ' || p
        from tenant_table,
             unnest(array['mlc_app', 'mlc_worker', 'mlc_hooks', 'mlc_identity', 'mlc_staff']) r,
             unnest(array['truncate', 'references', 'trigger']) p
       where has_table_privilege(r, oid, p)
      union all
      select oid::regclass || ': ' || r || ' may ' || p
        from tenant_table,
             unnest(array['mlc_worker', 'mlc_hooks', 'mlc_staff']) r,
             unnest(array['select', 'insert', 'update', 'delete']) p
       where has_table_privilege(r, oid, p)
      union all
      select oid::regclass || ': mlc_identity may ' || p
        from tenant_table, unnest(array['select', 'insert', 'update', 'delete']) p
       where has_table_privilege('mlc_identity', oid, p)
         and not (p = 'select' and oid in ('membership'::regclass, 'invitation'::regclass))
      union all
      select oid::regclass || ': mlc_support may ' || p
        from tenant_table,
             unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
       where case when p in ('insert', 'update', 'references')
                  then has_any_column_privilege('mlc_support', oid, p)
                  else has_table_privilege('mlc_support', oid, p) end
      union all
      select t.oid::regclass || ': a policy for mlc_support that asks for no open access'
        from tenant_table t join pg_policy p on p.polrelid = t.oid
       where 'mlc_support'::regrole = any (p.polroles)
         and (p.polcmd <> 'r' or not p.polpermissive
              or pg_get_expr(p.polqual, p.polrelid) is distinct from
                 '((tenant_id = ( SELECT current_tenant() AS current_tenant)) AND '
                 || '( SELECT support_may_read() AS support_may_read))')
      union all
      select p.oid::regprocedure || ': everybody may call it' from pg_proc p
       where p.pronamespace = 'public'::regnamespace
         and (p.proacl is null or exists (
           select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))
      union all
      select p.oid::regprocedure || ': runs as its owner without a search_path' from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.proconfig is null
      """;

  private TenantTables() {}

  static List<String> names(Connection connection) throws SQLException {
    return texts(connection, TABLES);
  }

  static List<String> breaches(Connection connection) throws SQLException {
    return texts(connection, BREACHES);
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
