package io.mlconnector.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;

/**
 * The database as support sees it: what reads a tenant's data does so as support, in the tenant of
 * one access and nowhere else. What would write is refused by the database, and so is all reading
 * once the access is over.
 */
public final class SupportDatabase implements Database {

  private final Database database;
  private final TenantId tenant;
  private final UUID access;

  /**
   * The database through one access.
   *
   * @param tenant that the access is to
   */
  public SupportDatabase(Database database, TenantId tenant, UUID access) {
    this.database = database;
    this.tenant = tenant;
    this.access = access;
  }

  @Override
  public <T> Future<T> tenant(TenantId asked, Function<SqlConnection, Future<T>> work) {
    return asked.equals(tenant)
        ? database.support(tenant, access, work)
        : refused("this access is to another company account");
  }

  @Override
  public <T> Future<T> support(TenantId asked, UUID by, Function<SqlConnection, Future<T>> work) {
    return by.equals(access) ? tenant(asked, work) : refused("this is another access");
  }

  @Override
  public <T> Future<T> entities(TenantId asked, Function<Stage.Session, Future<T>> work) {
    return refused("support reads no entities");
  }

  @Override
  public <T> Future<T> worker(Function<SqlConnection, Future<T>> work) {
    return refused("support does no work of lanes");
  }

  @Override
  public <T> Future<T> hooks(Function<SqlConnection, Future<T>> work) {
    return refused("support takes no events");
  }

  @Override
  public <T> Future<T> identity(Function<SqlConnection, Future<T>> work) {
    return refused("support sees no persons");
  }

  @Override
  public <T> Future<T> staff(Function<SqlConnection, Future<T>> work) {
    return refused("support keeps no staff");
  }

  private static <T> Future<T> refused(String why) {
    return Future.failedFuture(new IllegalStateException(why));
  }
}
