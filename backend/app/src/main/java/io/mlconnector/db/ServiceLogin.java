package io.mlconnector.db;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login that the service has at the database. Each transaction takes a role that row-level
 * security binds; a login that it does not bind would be one forgotten role away from every tenant.
 */
public final class ServiceLogin {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceLogin.class);

  // The session's user is who logged in, whatever role the transaction has taken. What it may
  // become counts like what it is.
  private static final String LOOK =
      """
      select session_user::text as login,
             (select r.rolname::text from pg_roles r
               where (r.rolsuper or r.rolbypassrls) and pg_has_role(session_user, r.oid, 'member')
               order by r.rolname <> session_user, r.rolname limit 1) as strong,
             exists (
               select from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and pg_has_role(session_user, c.relowner, 'member')) as owns
      """;

  private ServiceLogin() {}

  /**
   * Fails with {@link BootException} if the login is, or may become, one that row-level security
   * does not bind. A login that owns the tables is bound, as it is forced on owners, but may take
   * that away: that is told.
   */
  public static Future<Void> check(Database database) {
    return database
        .worker(tx -> tx.query(LOOK).execute().map(rows -> rows.iterator().next()))
        .compose(ServiceLogin::judged);
  }

  private static Future<Void> judged(Row row) {
    var login = row.getString("login");
    var strong = row.getString("strong");
    if (strong != null) {
      var who = strong.equals(login) ? login : login + ", as it may become " + strong + ",";
      return Future.failedFuture(
          new BootException(Problem.of(Code.DATABASE_LOGIN_UNBOUND, "login", who)));
    }
    if (row.getBoolean("owns")) {
      LOG.warn(
          "The service logs in as {}, which owns the tables and could switch row-level security"
              + " off: set MLC_DATABASE_OWNER_URL to that login, and MLC_DATABASE_URL to another.",
          login);
    }
    return Future.succeededFuture();
  }
}
