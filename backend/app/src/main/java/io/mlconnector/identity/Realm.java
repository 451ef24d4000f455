package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * One kind of people who sign in, with tables and a database role of their own: nothing that opens
 * one realm opens another. What is counted and kept of a sign-in is the same in each.
 */
public final class Realm {

  /** Transactions in the realm's role. */
  public interface Way {

    <T> Future<T> in(Function<SqlConnection, Future<T>> work);
  }

  /**
   * What the realm's tables are called.
   *
   * @param people who signs in, by mail address
   * @param key names one of them, in all the tables
   * @param counts attempts
   * @param places from where people have signed in before
   * @param codes recovery codes
   */
  public record Tables(String people, String key, String counts, String places, String codes) {}

  private static final Tables PERSONS =
      new Tables("person", "person_id", "throttle", "known_place", "recovery_code");

  private final Way way;
  private final ThrottleRows counts;
  private final PlaceRows places;
  private final RecoveryRows codes;

  public Realm(Way way, Tables tables) {
    this.way = way;
    this.counts = new ThrottleRows(tables);
    this.places = new PlaceRows(tables);
    this.codes = new RecoveryRows(tables);
  }

  /** That of the people who use the portal. */
  static Realm ofPersons(Database database) {
    return new Realm(database::identity, PERSONS);
  }

  /** Runs the work in one transaction in the realm's role. */
  public <T> Future<T> in(Function<SqlConnection, Future<T>> work) {
    return way.in(work);
  }

  ThrottleRows counts() {
    return counts;
  }

  public PlaceRows places() {
    return places;
  }

  public RecoveryRows codes() {
    return codes;
  }
}
