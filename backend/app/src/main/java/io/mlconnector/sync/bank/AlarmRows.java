package io.mlconnector.sync.bank;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Alarms, and what is looked at for them. */
final class AlarmRows {

  /** What is told to people of one look, at the most. */
  private static final int SHARED_MAX = 500;

  /**
   * An account comes to its vendor with its last change at the latest: one that was made long ago,
   * for somebody else, may be moved. Its creation tells nothing.
   */
  private static final String CASES =
      """
      select v.partner_id, v.name, v.known, mine.now, mine.late,
             (select a.writer from bank_account a
               where a.tenant_id = v.tenant_id and a.vendor_id = v.partner_id
                 and a.active <> coalesce(v.known ? a.mark, false)
               order by a.stamp desc, a.account_id desc limit 1) as writer,
             coalesce((
               select jsonb_object_agg(w.partner_id, w.name)
                 from bank_account a
                 join bank_account b
                   on b.tenant_id = a.tenant_id and b.mark = a.mark and b.vendor_id <> a.vendor_id
                 join bank_vendor w on w.tenant_id = b.tenant_id and w.partner_id = b.vendor_id
                where a.tenant_id = v.tenant_id and a.vendor_id = v.partner_id and a.active
                  and a.mark <> '' and not coalesce(v.known ? a.mark, false)), '{}') as others
        from bank_vendor v
       cross join lateral (
         select coalesce(jsonb_object_agg(a.mark, a.ends) filter (where a.active), '{}') as now,
                coalesce(bool_or(a.active and a.stamp > v.created + interval '1 day'
                                 and a.stamp > $2::timestamptz - interval '1 day'), false) as late
           from bank_account a
          where a.tenant_id = v.tenant_id and a.vendor_id = v.partner_id) mine
       where v.tenant_id = current_tenant() and v.due
       order by v.partner_id
       limit $1
         for update of v
      """;

  /**
   * What is there already stays as it is, and of the kind that it was raised as; what is different
   * is another alarm in its place.
   */
  private static final String RAISE =
      """
      insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends, new_ends,
                              others, writer, seen_at)
      values (current_tenant(), $1, $2, $3, $4, $5,
              array(select value from jsonb_each_text($4) order by value),
              array(select value from jsonb_each_text($5) order by value), $6, $7, $8)
      on conflict (tenant_id, partner_id, (kind = 'shared')) where state in ('open', 'rejected')
      do update
         set kind = excluded.kind, name = excluded.name, before = excluded.before,
             after = excluded.after, old_ends = excluded.old_ends, new_ends = excluded.new_ends,
             others = excluded.others, writer = excluded.writer, seen_at = excluded.seen_at,
             version = bank_alarm.version + 1, state = 'open', decided_by = null,
             decided_at = null, note = '', changed_at = now()
       where (bank_alarm.before, bank_alarm.after)
             is distinct from (excluded.before, excluded.after)
      """;

  private static final String SHARED =
      """
      with shared as (
        select mark, min(vendor_id) as first, min(ends) as ends
          from bank_account
         where tenant_id = current_tenant() and active and vendor_id is not null and mark <> ''
         group by mark having count(distinct vendor_id) > 1),
      mine as (
        select first, array_agg(mark) as marks, jsonb_object_agg(mark, ends) as after,
               array_agg(ends order by ends) as ends
          from shared group by first order by first limit $2)
      insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends, new_ends,
                              others, writer, seen_at)
      select current_tenant(), 'shared', v.partner_id, v.name, '{}', m.after, '{}', m.ends,
             (select jsonb_object_agg(o.partner_id, o.name)
                from bank_account a
                join bank_vendor o on o.tenant_id = a.tenant_id and o.partner_id = a.vendor_id
               where a.tenant_id = current_tenant() and a.active and a.mark = any(m.marks)
                 and o.partner_id <> m.first),
             '', $1
        from mine m
        join bank_vendor v on v.tenant_id = current_tenant() and v.partner_id = m.first
      on conflict do nothing
      """;

  private static final String CLOSE =
      "update bank_alarm set state = 'closed', changed_at = now()"
          + " where tenant_id = current_tenant() and state in ('open', 'rejected')";

  private static final String CLOSE_ALL =
      "with closed as ("
          + CLOSE
          + " returning kind) select count(*) filter (where kind <> 'shared') as many from closed";

  private static final String ENDING =
      "select count(*) filter (where kind <> 'shared') as holding,"
          + " count(*) filter (where kind = 'shared') as shared from bank_alarm"
          + " where tenant_id = current_tenant() and state in ('open', 'rejected')";

  private static final String CLOSE_OF = CLOSE + " and kind <> 'shared' and partner_id = any($1)";

  private static final String CLOSE_SHARED =
      CLOSE
          + """
           and kind = 'shared'
           and not exists (
             select from bank_account a
               join bank_account b
                 on b.tenant_id = a.tenant_id and b.mark = a.mark and b.vendor_id <> a.vendor_id
              where a.tenant_id = current_tenant() and a.vendor_id = bank_alarm.partner_id
                and bank_alarm.after ? a.mark and a.active and b.active)
          """;

  private static final String COLUMNS =
      "select alarm_id, kind, partner_id, name, old_ends, new_ends, others, writer, seen_at,"
          + " version, state, decided_by, decided_at, note from bank_alarm"
          + " where tenant_id = current_tenant()";

  private static final String LIVING =
      COLUMNS
          + " and state in ('open', 'rejected') order by kind = 'shared', state = 'rejected',"
          + " seen_at, alarm_id limit $1";

  private static final String PAST =
      COLUMNS + " and state in ('approved', 'closed') order by changed_at desc, alarm_id limit $1";

  private static final String OPEN =
      COLUMNS + " and state = 'open' and kind <> 'shared' order by seen_at, alarm_id limit $1";

  private static final String WAITING =
      "select count(*) as many from bank_alarm where tenant_id = current_tenant()"
          + " and state = 'open' and kind <> 'shared'";

  private static final String ONE = COLUMNS + " and alarm_id = $1 for update";

  private static final String DECIDE =
      "update bank_alarm set state = $2, decided_by = $3, decided_at = $4, note = $5,"
          + " changed_at = now() where tenant_id = current_tenant() and alarm_id = $1";

  private AlarmRows() {}

  /** The next vendors whose accounts are to be looked at. */
  static Future<List<Case>> cases(SqlConnection tx, Instant since, int limit) {
    return tx.preparedQuery(CASES)
        .execute(Tuple.of(limit, AccountRows.at(since)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(AlarmRows::vendor).toList());
  }

  private static Case vendor(Row row) {
    return new Case(
        row.getLong("partner_id"),
        row.getString("name"),
        Optional.ofNullable(row.getJsonObject("known")),
        row.getJsonObject("now"),
        row.getJsonObject("others"),
        Objects.requireNonNullElse(row.getString("writer"), ""),
        row.getBoolean("late"));
  }

  /** Answers whether there is anything new about it. */
  static Future<Boolean> raise(SqlConnection tx, Case one, BankAlarm.Kind kind, Instant now) {
    return tx.preparedQuery(RAISE)
        .execute(
            Tuple.of(
                kind.word(),
                one.vendor(),
                one.name(),
                one.before(),
                one.now(),
                one.others(),
                one.writer(),
                AccountRows.at(now)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Vendors that share an account from the beginning. */
  static Future<Void> raiseShared(SqlConnection tx, Instant now) {
    return tx.preparedQuery(SHARED).execute(Tuple.of(AccountRows.at(now), SHARED_MAX)).mapEmpty();
  }

  static Future<Void> close(SqlConnection tx, Collection<Long> vendors) {
    return vendors.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(CLOSE_OF).execute(AccountRows.ids(vendors)).mapEmpty();
  }

  static Future<Void> closeShared(SqlConnection tx) {
    return tx.preparedQuery(CLOSE_SHARED).execute().mapEmpty();
  }

  /** Answers for how many of them vendors had to wait. */
  static Future<Long> closeAll(SqlConnection tx) {
    return tx.preparedQuery(CLOSE_ALL)
        .execute()
        .map(rows -> rows.iterator().next().getLong("many"));
  }

  /** What would end if nothing was watched any more. */
  static Future<BankDesk.Ending> ending(SqlConnection tx) {
    return tx.preparedQuery(ENDING)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new BankDesk.Ending(row.getLong("holding"), row.getLong("shared")));
  }

  /** Those that wait for a person first, then those that wait for Odoo. */
  static Future<List<BankAlarm>> living(SqlConnection tx, int limit) {
    return list(tx, LIVING, limit);
  }

  /** The last ones that are over. */
  static Future<List<BankAlarm>> past(SqlConnection tx, int limit) {
    return list(tx, PAST, limit);
  }

  /** Those that nobody has decided about, and that vendors wait for. */
  static Future<List<BankAlarm>> open(SqlConnection tx, int limit) {
    return list(tx, OPEN, limit);
  }

  static Future<Long> waiting(SqlConnection tx) {
    return tx.query(WAITING).execute().map(rows -> rows.iterator().next().getLong("many"));
  }

  private static Future<List<BankAlarm>> list(SqlConnection tx, String select, int limit) {
    return tx.preparedQuery(select)
        .execute(Tuple.of(limit))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(AlarmRows::alarm).toList());
  }

  /** The alarm, which nobody else decides about meanwhile. */
  static Future<List<BankAlarm>> one(SqlConnection tx, UUID id) {
    return tx.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(AlarmRows::alarm).toList());
  }

  static Future<Void> decide(
      SqlConnection tx, UUID id, BankAlarm.State state, BankAlarm.Decision decision) {
    return tx.preparedQuery(DECIDE)
        .execute(
            Tuple.of(
                id, state.word(), decision.by(), AccountRows.at(decision.at()), decision.note()))
        .mapEmpty();
  }

  private static BankAlarm alarm(Row row) {
    return new BankAlarm(
        row.getUUID("alarm_id"),
        BankAlarm.Kind.of(row.getString("kind")),
        row.getLong("partner_id"),
        row.getString("name"),
        List.of(row.getArrayOfStrings("old_ends")),
        List.of(row.getArrayOfStrings("new_ends")),
        others(row.getJsonObject("others")),
        row.getString("writer"),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getInteger("version"),
        BankAlarm.State.of(row.getString("state")),
        SettingRows.moment(row.getOffsetDateTime("decided_at"))
            .map(
                at ->
                    new BankAlarm.Decision(
                        row.getString("decided_by"), at, row.getString("note"))));
  }

  private static Map<Long, String> others(JsonObject stored) {
    var others = new TreeMap<Long, String>();
    stored.forEach(one -> others.put(Long.valueOf(one.getKey()), String.valueOf(one.getValue())));
    return others;
  }
}
