package io.mlconnector.vault;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The wrapped data keys, one for each tenant and one for the service, and the proofs of the master
 * keys.
 */
final class DataKeyRows {

  private static final String FIND =
      "select wrapped, master_key, version from data_key where tenant_id = $1";
  private static final String INSERT =
      "insert into data_key (tenant_id, wrapped, master_key) values ($1, $2, $3)"
          + " on conflict do nothing";
  private static final String REPLACE =
      "update data_key set wrapped = $2, master_key = $3, version = version + 1,"
          + " rotated_at = now() where tenant_id = $1 and version = $4";
  private static final String DELETE = "delete from data_key where tenant_id = $1";
  private static final String FIND_OWN = "select wrapped, master_key, version from service_key";
  private static final String INSERT_OWN =
      "insert into service_key (wrapped, master_key) values ($1, $2) on conflict do nothing";
  private static final String REPLACE_OWN =
      "update service_key set wrapped = $1, master_key = $2, version = version + 1,"
          + " rotated_at = now() where version = $3";
  private static final String INSERT_PROOF =
      "insert into master_key (name, proof) values ($1, $2) on conflict do nothing";
  private static final String FIND_PROOF = "select proof from master_key where name = $1";
  private static final String ANY_PROOF = "select from master_key limit 1";
  private static final String OTHER_PROOF = "select from master_key where name <> $1 limit 1";
  private static final String TENANTS =
      "select tenant_id from tenant where tenant_id > $1 order by tenant_id limit $2";

  private final Database database;

  DataKeyRows(Database database) {
    this.database = database;
  }

  Future<Optional<WrappedKey>> find(TenantId tenant) {
    var found =
        isService(tenant)
            ? execute(FIND_OWN, Tuple.tuple())
            : execute(tenant, FIND, Tuple.of(tenant.value()));
    return found.map(rows -> first(rows).map(DataKeyRows::wrapped));
  }

  /** Stores the first key, unless another node was faster. */
  Future<Void> insert(TenantId tenant, byte[] wrapped, String masterKey) {
    var key = Buffer.buffer(wrapped);
    var inserted =
        isService(tenant)
            ? execute(INSERT_OWN, Tuple.of(key, masterKey))
            : execute(tenant, INSERT, Tuple.of(tenant.value(), key, masterKey));
    return inserted.mapEmpty();
  }

  /** Replaces the key if it still is the one that was read; answers whether it was. */
  Future<Boolean> replace(TenantId tenant, WrappedKey read, byte[] wrapped, String masterKey) {
    var key = Buffer.buffer(wrapped);
    var replaced =
        isService(tenant)
            ? execute(REPLACE_OWN, Tuple.of(key, masterKey, read.version()))
            : execute(tenant, REPLACE, Tuple.of(tenant.value(), key, masterKey, read.version()));
    return replaced.map(rows -> rows.rowCount() == 1);
  }

  /** Only a tenant's: what the service sealed for persons outlives every tenant. */
  Future<Void> delete(TenantId tenant) {
    return execute(tenant, DELETE, Tuple.of(tenant.value())).mapEmpty();
  }

  /** Whether anything was ever sealed here, or a master key only proved. */
  Future<Boolean> isFresh() {
    return database
        .tenant(Place.SERVICE, connection -> connection.query(ANY_PROOF).execute())
        .map(rows -> !rows.iterator().hasNext());
  }

  /** Whether there ever was another master key than this one: each has left its proof. */
  Future<Boolean> hasOther(String masterKey) {
    return execute(Place.SERVICE, OTHER_PROOF, Tuple.of(masterKey))
        .map(rows -> rows.iterator().hasNext());
  }

  /** Tenants in the order of their ids, from behind one on. */
  Future<List<TenantId>> tenants(TenantId behind, int max) {
    return execute(TENANTS, Tuple.of(behind.value(), max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new TenantId(row.getUUID("tenant_id")))
                    .toList());
  }

  /** The proof of the master key: the given one if there was none before. */
  Future<byte[]> proof(String masterKey, byte[] fresh) {
    return database.tenant(
        Place.SERVICE,
        connection ->
            connection
                .preparedQuery(INSERT_PROOF)
                .execute(Tuple.of(masterKey, Buffer.buffer(fresh)))
                .compose(
                    inserted -> connection.preparedQuery(FIND_PROOF).execute(Tuple.of(masterKey)))
                .map(rows -> rows.iterator().next().getBuffer("proof").getBytes()));
  }

  private static boolean isService(TenantId tenant) {
    return tenant.equals(Place.SERVICE);
  }

  private Future<RowSet<Row>> execute(String sql, Tuple values) {
    return database.identity(connection -> connection.preparedQuery(sql).execute(values));
  }

  private Future<RowSet<Row>> execute(TenantId tenant, String sql, Tuple values) {
    return database.tenant(tenant, connection -> connection.preparedQuery(sql).execute(values));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  private static WrappedKey wrapped(Row row) {
    return new WrappedKey(
        row.getBuffer("wrapped"), row.getString("master_key"), row.getInteger("version"));
  }
}
