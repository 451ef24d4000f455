package io.mlconnector.diagnostics;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Reads what a bundle is made of, in a transaction of the tenant or of support's, which may read
 * these columns. Of a problem only the code is read: its facts are words of the document.
 */
final class BundleRows {

  /**
   * A file of the bundle.
   *
   * @param sql gives its JSON in the column {@code json}
   */
  private record Part(String file, String sql) {

    /** A list of rows. */
    static Part of(String file, String rows) {
      return new Part(
          file,
          "select coalesce(jsonb_pretty(jsonb_agg(to_jsonb(r))), '[]') as json from ("
              + rows
              + ") r");
    }
  }

  private static final List<Part> PARTS =
      List.of(
          Part.of(
              "company.json",
              """
              select tenant_id, state, created_at, keep_months, next_keep_months, next_keep_from,
                     tell_payments, payments_from, deletion_due
                from tenant where tenant_id = current_tenant()
              """),
          Part.of(
              "connections.json",
              """
              select 'concur' as side, state, problem ->> 'code' as problem, geolocation as place,
                     null as found_version, null as protocol, refresh_expires_at as ends_at,
                     refreshed_at as renewed_at, created_at, updated_at
                from concur_connection where tenant_id = current_tenant()
              union all
              select 'odoo', state, problem ->> 'code', url, found_version,
                     coalesce(found_protocol, protocol), key_expires_at, key_checked_at, created_at,
                     updated_at
                from odoo_connection where tenant_id = current_tenant()
              union all
              select 'events', state, problem ->> 'code', datacenter, null, topic, null,
                     verified_at, made_at, updated_at
                from event_subscription where tenant_id = current_tenant()
              """),
          Part.of(
              "settings.json",
              """
              select 'alerts' as part, changed_at,
                     jsonb_build_object('kinds', kinds, 'mails', mails, 'rhythm', rhythm,
                       'hour', hour, 'zone', zone, 'waitHours', wait_hours, 'hookOff', hook_off)
                       as settings
                from alert_setting where tenant_id = current_tenant()
              union all
              select 'receipts', changed_at,
                     jsonb_build_object('enabled', enabled, 'since', since,
                       'problem', problem ->> 'code')
                from receipt_setting where tenant_id = current_tenant()
              union all
              select 'orders', changed_at,
                     jsonb_build_object('enabled', enabled, 'since', since, 'receipts', receipts,
                       'problem', problem ->> 'code')
                from order_setting where tenant_id = current_tenant()
              union all
              select 'vendors', updated_at,
                     jsonb_build_object('enabled', enabled, 'createInConcur', create_in_concur,
                       'createInOdoo', create_in_odoo, 'unreadable', unreadable)
                from vendor_settings where tenant_id = current_tenant()
              union all
              select 'bank', changed_at,
                     jsonb_build_object('enabled', enabled, 'since', since,
                       'problem', problem ->> 'code')
                from bank_setting where tenant_id = current_tenant()
              """),
          Part.of(
              "lanes.json",
              """
              select stream, due_at, leased_until, node, fence, failures, every_seconds, started_at,
                     finished_at
                from lane where tenant_id = current_tenant() order by stream
              """),
          Part.of(
              "mapping.json",
              """
              select version, created_at, octet_length(profile::text) as bytes,
                     (select jsonb_object_agg(p.key, jsonb_array_length(p.value))
                        from jsonb_each(profile) p where jsonb_typeof(p.value) = 'array') as rows
                from mapping_version where tenant_id = current_tenant()
               order by version desc limit 20
              """),
          Part.of(
              "documents.json",
              """
              select doc_type, state, count(*) as documents, min(fetched_at) as first_at,
                     max(updated_at) as last_at, max(attempts) as attempts,
                     percentile_cont(array[0.5, 0.95]) within group (
                       order by extract(epoch from posted_at - fetched_at)) as seconds_to_posted,
                     percentile_cont(array[0.5, 0.95]) within group (
                       order by extract(epoch from confirmed_at - posted_at))
                       as seconds_to_confirmed
                from document where tenant_id = current_tenant()
               group by doc_type, state order by doc_type, state
              """),
          Part.of(
              "problems.json",
              """
              select p ->> 'code' as code, count(*) as documents, min(d.fetched_at) as first_at,
                     max(d.updated_at) as last_at, max(d.attempts) as attempts
                from document d, jsonb_array_elements(d.problems) p
               where d.tenant_id = current_tenant()
               group by 1 order by 2 desc, 1 limit 100
              """),
          Part.of(
              "steps.json",
              """
              select e.at, e.document_id, e.kind, e.run, (e.detail ->> 'attempt')::int as attempt,
                     e.detail ->> 'correlation' as correlation,
                     (select jsonb_agg(p -> 'code')
                        from jsonb_array_elements(
                          case jsonb_typeof(e.detail -> 'problems')
                               when 'array' then e.detail -> 'problems' else '[]' end) p) as codes
                from document_event e where e.tenant_id = current_tenant()
               order by e.event_id desc limit 300
              """),
          Part.of(
              "events.json",
              """
              select kind, count(*) as events,
                     count(*) filter (where handled_at is null) as waiting,
                     min(received_at) as first_at, max(received_at) as last_at,
                     max(extract(epoch from handled_at - received_at))::bigint as longest_seconds
                from inbox_event where tenant_id = current_tenant() group by kind order by kind
              """),
          Part.of(
              "audit.json",
              """
              select seq, at, action from audit where tenant_id = current_tenant()
               order by audit_id desc limit 200
              """));

  private static final String FAILING =
      """
      select document_id, doc_type, state,
             (select array_agg(p ->> 'code') from jsonb_array_elements(problems) p) as codes
        from document
       where tenant_id = current_tenant() and problems <> '[]' and body_removed_at is null
       order by state = 'HELD' desc, updated_at desc, document_id limit 1
      """;

  private static final String RAW =
      "select raw from document where tenant_id = current_tenant() and document_id = $1"
          + " and body_removed_at is null";

  private BundleRows() {}

  /** A file with its text. */
  record Text(String file, String json) {}

  /** A document that does not get on. */
  record Failing(UUID id, String type, String state, List<String> codes) {
    Failing {
      codes = List.copyOf(codes);
    }
  }

  static Future<Boolean> isThere(SqlConnection tx) {
    return tx.query("select tenant_id from tenant where tenant_id = current_tenant()")
        .execute()
        .map(rows -> rows.size() > 0);
  }

  static Future<List<Text>> parts(SqlConnection tx) {
    var texts = new ArrayList<Text>();
    var reading = Future.<Void>succeededFuture();
    for (var part : PARTS) {
      reading =
          reading
              .compose(done -> tx.query(part.sql()).execute())
              .map(rows -> texts.add(new Text(part.file(), json(rows.iterator().next()))))
              .mapEmpty();
    }
    return reading.map(done -> List.copyOf(texts));
  }

  private static String json(Row row) {
    return row.getString("json");
  }

  static Future<Optional<Failing>> failing(SqlConnection tx) {
    return tx.query(FAILING)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(BundleRows::failing)
                    .findFirst());
  }

  private static Failing failing(Row row) {
    var codes = Objects.requireNonNullElse(row.getArrayOfStrings("codes"), new String[0]);
    return new Failing(
        row.getUUID("document_id"),
        row.getString("doc_type"),
        row.getString("state"),
        List.of(codes));
  }

  /** The document itself, sealed. */
  static Future<Optional<Buffer>> raw(SqlConnection tx, UUID document) {
    return tx.preparedQuery(RAW)
        .execute(Tuple.of(document))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getBuffer("raw"))
                    .filter(raw -> raw.length() > 0)
                    .findFirst());
  }
}
