package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Links that people make and undo by hand. */
final class TieRows {

  /** The links of a vendor and of a partner: one, if they are linked to each other. */
  private static final String HELD =
      """
      select vendor_code, address_code, partner_id, stage, sending is not null as sending
        from vendor_link
       where tenant_id = current_tenant()
         and ((vendor_code = $1 and address_code = $2) or partner_id = $3)
         for update
      """;

  private static final String UNTIE =
      """
      delete from vendor_link
       where tenant_id = current_tenant() and vendor_code = $1 and address_code = $2
      """;

  /** They are two vendors from now on, so that they are not found to be one again. */
  private static final String APART =
      """
      insert into vendor_question (
        tenant_id, side, subject, candidates, open, answer, answered_by, asked_at, answered_at,
        ruled_out)
      select current_tenant(), 'concur', $1, '[]', false, 'none', $3, now(), now(),
             jsonb_build_object($2::text, coalesce((
               select extract(epoch from created)::bigint from odoo_vendor
                where tenant_id = current_tenant() and partner_id = $2::bigint), 0))
      on conflict (tenant_id, side, subject) do update
         set open = false, candidates = '[]', answer = 'none', chosen = null,
             chosen_created = null, answered_by = excluded.answered_by, answered_at = now(),
             ruled_out = vendor_question.ruled_out || excluded.ruled_out
      """;

  /** What was asked about either is answered by the link. */
  private static final String TOGETHER =
      """
      update vendor_question set open = false, ruled_out = ruled_out - $2
       where tenant_id = current_tenant()
         and ((side = 'concur' and subject = $1) or (side = 'odoo' and subject = $2))
      """;

  /** A company's own address, or one for bills, that Odoo is known to have. */
  private static final String BOTH =
      """
      select own.is_main, p.created
        from concur_vendor c, odoo_vendor p,
             lateral (select coalesce((p.fields -> 'commercial_partner_id' ->> 0)::bigint,
                                      p.partner_id) = p.partner_id as is_main) own
       where c.tenant_id = current_tenant() and p.tenant_id = current_tenant()
         and c.vendor_code = $1 and c.address_code = $2 and p.partner_id = $3
         and (own.is_main or p.fields ->> 'type' = 'invoice')
      """;

  private static final String TIE =
      """
      insert into vendor_link (
        tenant_id, vendor_code, address_code, partner_id, main, partner_created, linked_at, stage,
        groups)
      values (current_tenant(), $1, $2, $3, $4, $5, now(), 'linked', '{}')
      """;

  private static final String REFUSED =
      """
      delete from vendor_refusal
       where tenant_id = current_tenant()
         and ((side = 'odoo' and subject = $1) or (side = 'concur' and subject = $2))
      """;

  private TieRows() {}

  /** A row that has the vendor, or the partner. */
  private record Held(VendorKey key, Optional<Long> partner, boolean linked, boolean sending) {

    private static Held of(Row row) {
      return new Held(
          new VendorKey(row.getString("vendor_code"), row.getString("address_code")),
          Optional.ofNullable(row.getLong("partner_id")),
          LinkRow.Stage.of(row.getString("stage")) == LinkRow.Stage.LINKED,
          row.getBoolean("sending"));
    }

    private boolean isOf(VendorDesk.Tie tie) {
      return linked
          && key.equals(tie.key())
          && partner.filter(id -> id == tie.partner()).isPresent();
    }
  }

  private static Future<List<Held>> held(SqlConnection tx, VendorDesk.Tie tie) {
    return tx.preparedQuery(HELD)
        .execute(Tuple.of(tie.key().vendorCode(), tie.key().addressCode(), tie.partner()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Held::of).toList());
  }

  static Future<Decided> unlink(SqlConnection tx, VendorDesk.Tie tie, String actor) {
    return held(tx, tie)
        .compose(
            rows ->
                rows.stream().noneMatch(one -> one.isOf(tie))
                    ? Future.succeededFuture(new Decided.NotThere())
                    : untie(tx, tie.key())
                        .compose(untied -> apart(tx, tie, actor))
                        .map(new Decided.Done()));
  }

  /**
   * Links the two. Whomever either was linked to before is somebody else from now on; what was only
   * to be made of them is not made.
   */
  static Future<Decided> link(SqlConnection tx, VendorDesk.Tie tie, String actor) {
    return tx.preparedQuery(BOTH)
        .execute(Tuple.of(tie.key().vendorCode(), tie.key().addressCode(), tie.partner()))
        .compose(
            both ->
                both.size() == 0
                    ? Future.succeededFuture(new Decided.NotThere())
                    : held(tx, tie)
                        .compose(rows -> link(tx, tie, both.iterator().next(), rows, actor)));
  }

  private static Future<Decided> link(
      SqlConnection tx, VendorDesk.Tie tie, Row both, List<Held> rows, String actor) {
    if (rows.stream().anyMatch(one -> one.isOf(tie))) {
      return Future.succeededFuture(Decided.changed("the two are linked already"));
    }
    if (rows.stream().anyMatch(one -> one.sending() && !one.linked())) {
      return Future.succeededFuture(Decided.changed("it is being created just now"));
    }
    return Sequence.each(rows, one -> untied(tx, one, actor)).compose(done -> tie(tx, tie, both));
  }

  private static Future<Void> untied(SqlConnection tx, Held held, String actor) {
    var before = held.partner().filter(id -> held.linked());
    return untie(tx, held.key())
        .compose(
            untied ->
                before.isEmpty()
                    ? Future.succeededFuture()
                    : apart(tx, new VendorDesk.Tie(held.key(), before.get()), actor));
  }

  private static Future<Decided> tie(SqlConnection tx, VendorDesk.Tie tie, Row both) {
    var key = tie.key();
    var names = Tuple.of(Subject.text(key), Long.toString(tie.partner()));
    return tx.preparedQuery(TOGETHER)
        .execute(names)
        .compose(asked -> tx.preparedQuery(REFUSED).execute(names))
        .compose(
            refused ->
                tx.preparedQuery(TIE)
                    .execute(
                        Tuple.of(
                            key.vendorCode(),
                            key.addressCode(),
                            tie.partner(),
                            both.getBoolean("is_main"),
                            both.getOffsetDateTime("created"))))
        .map(new Decided.Done());
  }

  private static Future<Void> untie(SqlConnection tx, VendorKey key) {
    return tx.preparedQuery(UNTIE)
        .execute(Tuple.of(key.vendorCode(), key.addressCode()))
        .mapEmpty();
  }

  private static Future<Void> apart(SqlConnection tx, VendorDesk.Tie tie, String actor) {
    return tx.preparedQuery(APART)
        .execute(Tuple.of(Subject.text(tie.key()), Long.toString(tie.partner()), actor))
        .mapEmpty();
  }
}
