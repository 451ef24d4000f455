package io.mlconnector.vault;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The wrapped data keys, one for each tenant, and the proofs of the master keys. */
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
  private static final String INSERT_PROOF =
      "insert into master_key (name, proof) values ($1, $2) on conflict do nothing";
  private static final String FIND_PROOF = "select proof from master_key where name = $1";
  private static final String ANY_PROOF = "select from master_key limit 1";

  // The proofs belong to no tenant.
  private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

  private final Database database;

  DataKeyRows(Database database) {
    this.database = database;
  }

  Future<Optional<WrappedKey>> find(TenantId tenant) {
    return execute(tenant, FIND, Tuple.of(tenant.value()))
        .map(rows -> first(rows).map(DataKeyRows::wrapped));
  }

  /** Stores the tenant's first key, unless another node was faster. */
  Future<Void> insert(TenantId tenant, byte[] wrapped, String masterKey) {
    return execute(tenant, INSERT, Tuple.of(tenant.value(), Buffer.buffer(wrapped), masterKey))
        .mapEmpty();
  }

  /** Replaces the key if it still is the one that was read; answers whether it was. */
  Future<Boolean> replace(TenantId tenant, WrappedKey read, byte[] wrapped, String masterKey) {
    return execute(
            tenant,
            REPLACE,
            Tuple.of(tenant.value(), Buffer.buffer(wrapped), masterKey, read.version()))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> delete(TenantId tenant) {
    return execute(tenant, DELETE, Tuple.of(tenant.value())).mapEmpty();
  }

  /** Whether anything was ever sealed here, or a master key only proved. */
  Future<Boolean> isFresh() {
    return database
        .tenant(NOBODY, connection -> connection.query(ANY_PROOF).execute())
        .map(rows -> !rows.iterator().hasNext());
  }

  /** The proof of the master key: the given one if there was none before. */
  Future<byte[]> proof(String masterKey, byte[] fresh) {
    return database.tenant(
        NOBODY,
        connection ->
            connection
                .preparedQuery(INSERT_PROOF)
                .execute(Tuple.of(masterKey, Buffer.buffer(fresh)))
                .compose(
                    inserted -> connection.preparedQuery(FIND_PROOF).execute(Tuple.of(masterKey)))
                .map(rows -> rows.iterator().next().getBuffer("proof").getBytes()));
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
