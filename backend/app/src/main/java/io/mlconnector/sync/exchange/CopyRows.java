package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Chunks;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Concur's vendors as they were last read. */
final class CopyRows {

  private static final String ALL =
      "select vendor_code, address_code, card::text as card, changed_at from concur_vendor"
          + " where tenant_id = current_tenant()";

  private static final String PUT =
      """
      insert into concur_vendor (tenant_id, vendor_code, address_code, card, changed_at)
      select current_tenant(), vendor_code, address_code, card::jsonb, changed_at
        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
          as each (vendor_code, address_code, card, changed_at)
      on conflict (tenant_id, vendor_code, address_code) do update
         set card = excluded.card, changed_at = excluded.changed_at
      """;

  /** Only of vendors that are in the copy still. */
  private static final String TAKEN =
      """
      update concur_vendor copy set card = taken.card::jsonb
        from unnest($1::text[], $2::text[], $3::text[]) as taken (vendor_code, address_code, card)
       where copy.tenant_id = current_tenant()
         and copy.vendor_code = taken.vendor_code and copy.address_code = taken.address_code
      """;

  private static final String REMOVE =
      """
      delete from concur_vendor copy
       using unnest($1::text[], $2::text[]) as gone (vendor_code, address_code)
       where copy.tenant_id = current_tenant()
         and copy.vendor_code = gone.vendor_code and copy.address_code = gone.address_code
      """;

  private static final String THESE =
      """
      select copy.vendor_code, copy.address_code, card::text as card, changed_at
        from concur_vendor copy
        join unnest($1::text[], $2::text[]) as these (vendor_code, address_code)
          on copy.vendor_code = these.vendor_code and copy.address_code = these.address_code
       where copy.tenant_id = current_tenant()
      """;

  private static final String CODES =
      "select distinct vendor_code from concur_vendor where tenant_id = current_tenant()"
          + " and vendor_code = any($1)";

  private CopyRows() {}

  /**
   * A vendor's address as Concur has it.
   *
   * @param changedAt when a look found that somebody had changed it in Concur; the epoch for one
   *     that was never seen to change
   */
  record Listed(VendorCard card, Instant changedAt) {

    static Listed first(VendorCard card) {
      return new Listed(card, Instant.EPOCH);
    }
  }

  /** A row that is not read yet, as that is not for an event loop. */
  record Raw(String vendorCode, String addressCode, String card, Instant changedAt) {

    /** Mute on the card. */
    @Override
    public String toString() {
      return "Raw[" + vendorCode + ", " + addressCode + "]";
    }

    private static Raw of(Row row) {
      return new Raw(
          row.getString("vendor_code"),
          row.getString("address_code"),
          row.getString("card"),
          row.getOffsetDateTime("changed_at").toInstant());
    }
  }

  static Future<List<Raw>> all(SqlConnection tx) {
    return tx.preparedQuery(ALL)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Raw::of).toList());
  }

  static Future<Map<VendorKey, Listed>> these(SqlConnection tx, List<VendorKey> keys) {
    return tx.preparedQuery(THESE)
        .execute(pair(codes(keys), addresses(keys)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Raw::of).toList())
        .map(CopyRows::read);
  }

  /** Which of these vendors' codes Concur has, under whatever address. */
  static Future<Set<String>> known(SqlConnection tx, List<VendorKey> keys) {
    return tx.preparedQuery(CODES)
        .execute(Tuple.tuple().addArrayOfString(codes(keys)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("vendor_code"))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  static Map<VendorKey, Listed> read(Collection<Raw> rows) {
    var known = new HashMap<VendorKey, Listed>();
    rows.forEach(
        row ->
            known.put(
                new VendorKey(row.vendorCode(), row.addressCode()),
                new Listed(CardJson.read(new JsonObject(row.card())), row.changedAt())));
    return known;
  }

  /** A vendor on its way into the table. */
  record Copied(VendorKey key, String card, Instant changedAt) {

    static Copied of(VendorKey key, Listed listed) {
      return new Copied(key, CardJson.write(listed.card()).encode(), listed.changedAt());
    }

    /** Mute on the card. */
    @Override
    public String toString() {
      return key.toString();
    }
  }

  static Future<Void> put(SqlConnection tx, List<Copied> changed) {
    return Chunks.each(
        changed,
        some -> {
          var keys = some.stream().map(Copied::key).toList();
          var cards = some.stream().map(Copied::card).toArray(String[]::new);
          var at =
              some.stream()
                  .map(one -> one.changedAt().atOffset(ZoneOffset.UTC))
                  .toArray(OffsetDateTime[]::new);
          return tx.preparedQuery(PUT).execute(Tuple.of(codes(keys), addresses(keys), cards, at));
        });
  }

  /** What Concur took from us it has, before the next look reads it; nobody there changed it. */
  static Future<Void> taken(SqlConnection tx, Map<VendorKey, VendorCard> cards) {
    return Chunks.each(
        List.copyOf(cards.keySet()),
        some ->
            tx.preparedQuery(TAKEN)
                .execute(
                    pair(codes(some), addresses(some))
                        .addArrayOfString(
                            some.stream()
                                .map(key -> cards.getOrDefault(key, VendorCard.EMPTY))
                                .map(card -> CardJson.write(card).encode())
                                .toArray(String[]::new))));
  }

  static Future<Void> remove(SqlConnection tx, Collection<VendorKey> gone) {
    return Chunks.each(
        List.copyOf(gone),
        some -> tx.preparedQuery(REMOVE).execute(pair(codes(some), addresses(some))));
  }

  static String[] codes(List<VendorKey> keys) {
    return keys.stream().map(VendorKey::vendorCode).toArray(String[]::new);
  }

  static String[] addresses(List<VendorKey> keys) {
    return keys.stream().map(VendorKey::addressCode).toArray(String[]::new);
  }

  /** Two columns of as many rows. */
  static Tuple pair(String[] first, String[] second) {
    return Tuple.tuple().addArrayOfString(first).addArrayOfString(second);
  }
}
