package io.mlconnector.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;

/**
 * Transactions in the role and scope that fit the work. A unit of work belongs to the PostgreSQL
 * client or to Hibernate Reactive, never to both, and one session is never shared between parallel
 * streams.
 *
 * <p>The work may be called before it is known that the transaction could begin. Its statements
 * fail then, and until the first of them has answered it must do nothing that a failure does not
 * undo.
 */
public interface Database {

  /**
   * Runs the work in one transaction as role {@code mlc_app}, scoped to the tenant by {@code SET
   * LOCAL app.tenant_id}; commits when the returned future succeeds and rolls back when it fails.
   */
  <T> Future<T> tenant(TenantId tenant, Function<SqlConnection, Future<T>> work);

  /** The same through Hibernate Reactive, for configuration entities. */
  <T> Future<T> entities(TenantId tenant, Function<Stage.Session, Future<T>> work);

  /**
   * Runs the work in one transaction as role {@code mlc_worker}, which may call the lane functions
   * and read no table at all. Runs it anew if PostgreSQL ended it to undo a deadlock.
   */
  <T> Future<T> worker(Function<SqlConnection, Future<T>> work);

  /**
   * Runs the work in one transaction as role {@code mlc_hooks}, which may hand over webhook events
   * and read no table at all. Runs it anew if PostgreSQL ended it to undo a deadlock.
   */
  <T> Future<T> hooks(Function<SqlConnection, Future<T>> work);

  /**
   * Runs the work in one transaction as role {@code mlc_identity}, which keeps what belongs to
   * persons and not to a tenant. Of tenants it sees the names and who is a member.
   */
  <T> Future<T> identity(Function<SqlConnection, Future<T>> work);

  /**
   * Runs the work in one transaction as role {@code mlc_staff}, which keeps who works for the
   * service. It reads no table of tenants or persons.
   */
  <T> Future<T> staff(Function<SqlConnection, Future<T>> work);

  /**
   * Runs the work in one transaction as role {@code mlc_support}, which may only read, and that in
   * the tenant of an access while it is open: before and after, no row is there. The database asks
   * for each statement anew whether it is.
   */
  <T> Future<T> support(TenantId tenant, UUID access, Function<SqlConnection, Future<T>> work);

  /** Fails if the database does not answer. */
  default Future<Void> answers() {
    return worker(tx -> tx.query("select 1").execute()).mapEmpty();
  }
}
