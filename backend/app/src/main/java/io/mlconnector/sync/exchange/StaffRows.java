package io.mlconnector.sync.exchange;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is stored of employees. */
final class StaffRows {

  /** From one employee and login to the next, as there may be thousands of documents of each. */
  private static final String SEEN =
      """
      with recursive seen as (
        (select first, coalesce(hint, '') as hint from document_code
          where tenant_id = current_tenant() and grid = 'employees'
          order by first, coalesce(hint, '') limit 1)
        union all
        select next.first, next.hint
          from seen
         cross join lateral (
           select c.first, coalesce(c.hint, '') as hint from document_code c
            where c.tenant_id = current_tenant() and c.grid = 'employees'
              and (c.first, coalesce(c.hint, '')) > (seen.first, seen.hint)
            order by c.first, coalesce(c.hint, '') limit 1) next)
      select first, nullif(hint, '') as hint from seen
      """;

  /**
   * Whom we made is noted when Odoo says so. A partner that is much older or younger than the note
   * has the id of another one, of a database that was another then.
   */
  private static final String MADE =
      """
      select distinct p.partner_id
        from audit a
        join odoo_vendor p
          on p.tenant_id = a.tenant_id and p.partner_id::text = a.detail ->> 'partner'
       where a.tenant_id = current_tenant() and a.action = 'odoo.partner.create'
         and position('.partner_employee_' in a.detail ->> 'externalId') > 0
         and (p.created is null
              or p.created between a.at - interval '1 day' and a.at + interval '1 day')
      """;

  private StaffRows() {}

  /**
   * An employee that documents name.
   *
   * @param id the employee id; the login of one without
   */
  record Seen(String id, @Nullable String login) {

    /** Mute on who it is. */
    @Override
    public String toString() {
      return "Seen";
    }
  }

  /**
   * What is known of employees besides the mapping and Odoo's own.
   *
   * @param seen whom documents name
   * @param made partners that were created for employees
   */
  record Known(List<Seen> seen, Set<Long> made) {

    Known {
      seen = List.copyOf(seen);
      made = Set.copyOf(made);
    }
  }

  static Future<Known> known(SqlConnection tx) {
    return seen(tx).compose(seen -> made(tx).map(made -> new Known(seen, made)));
  }

  private static Future<List<Seen>> seen(SqlConnection tx) {
    return tx.preparedQuery(SEEN)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Seen(row.getString("first"), row.getString("hint")))
                    .toList());
  }

  private static Future<Set<Long>> made(SqlConnection tx) {
    return tx.preparedQuery(MADE)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("partner_id"))
                    .collect(Collectors.toUnmodifiableSet()));
  }
}
