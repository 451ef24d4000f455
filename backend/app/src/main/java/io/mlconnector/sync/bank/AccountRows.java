package io.mlconnector.sync.bank;

import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Accounts as they are in Odoo now. */
final class AccountRows {

  private static final int NAME_MAX = 200;

  /** Whose accounts are about to change is looked at anew. */
  private static final String DUE =
      """
      update bank_vendor v set due = true
       where v.tenant_id = current_tenant() and not v.due
         and v.partner_id in (select a.vendor_id from bank_account a
                               where a.tenant_id = current_tenant() and a.account_id = any($1))
      """;

  /** Whoever was moved with its partner came then, however often it is read again. */
  private static final String PUT =
      """
      insert into bank_account (
        tenant_id, account_id, partner_id, mark, ends, active, trusted, writer, created, stamp)
      select current_tenant(), each.*
        from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::boolean[],
                    $6::boolean[], $7::text[], $8::timestamptz[], $9::timestamptz[]) as each
      on conflict (tenant_id, account_id) do update
         set partner_id = excluded.partner_id, vendor_id = null, mark = excluded.mark,
             ends = excluded.ends, active = excluded.active, trusted = excluded.trusted,
             writer = excluded.writer, created = excluded.created,
             stamp = greatest(bank_account.stamp, excluded.stamp)
      """;

  private static final String REMOVE =
      "delete from bank_account where tenant_id = current_tenant() and account_id = any($1)";

  private AccountRows() {}

  static Future<Void> put(SqlConnection tx, List<OdooRecord> accounts) {
    return due(tx, accounts.stream().map(OdooRecord::id).toList())
        .compose(
            marked ->
                tx.preparedQuery(PUT)
                    .execute(
                        Tuple.tuple()
                            .addArrayOfLong(each(accounts, OdooRecord::id, Long[]::new))
                            .addArrayOfLong(each(accounts, AccountRows::partner, Long[]::new))
                            .addArrayOfString(each(accounts, text(Veil.MARK), String[]::new))
                            .addArrayOfString(each(accounts, text(Veil.ENDS), String[]::new))
                            .addArrayOfBoolean(
                                each(accounts, one -> one.flag("active", true), Boolean[]::new))
                            .addArrayOfBoolean(
                                each(
                                    accounts,
                                    one -> one.flag("allow_out_payment", false),
                                    Boolean[]::new))
                            .addArrayOfString(
                                each(accounts, one -> clean(one.name("write_uid")), String[]::new))
                            .addArrayOfOffsetDateTime(
                                each(accounts, one -> at(one.created()), OffsetDateTime[]::new))
                            .addArrayOfOffsetDateTime(
                                each(accounts, one -> at(one.stamp()), OffsetDateTime[]::new))))
        .mapEmpty();
  }

  static Future<Void> remove(SqlConnection tx, Collection<Long> ids) {
    return due(tx, ids).compose(marked -> tx.preparedQuery(REMOVE).execute(ids(ids))).mapEmpty();
  }

  private static Future<Void> due(SqlConnection tx, Collection<Long> ids) {
    return tx.preparedQuery(DUE).execute(ids(ids)).mapEmpty();
  }

  static Tuple ids(Collection<Long> ids) {
    return Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
  }

  private static Long partner(OdooRecord account) {
    return Objects.requireNonNullElse(account.reference("partner_id"), 0L);
  }

  private static Function<OdooRecord, String> text(String field) {
    return account -> clean(account.text(field));
  }

  /** PostgreSQL keeps no null characters. */
  static String clean(@Nullable String text) {
    var clean = text == null ? "" : text.replace("\0", "");
    return clean.length() <= NAME_MAX ? clean : clean.substring(0, NAME_MAX);
  }

  static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static <S, T> T[] each(List<S> all, Function<S, T> column, IntFunction<T[]> array) {
    return all.stream().map(column).toArray(array);
  }
}
