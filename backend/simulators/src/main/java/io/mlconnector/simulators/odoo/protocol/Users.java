package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Row;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who a key, or a login with a password or key, belongs to. */
public final class Users {

  private static final String KEYS = "res.users.apikeys";

  private Users() {}

  /** The user of a key that is neither unknown nor expired, unless the user is archived. */
  static Optional<Row> byKey(Database database, String key) {
    return database.rows(KEYS).stream()
        .filter(row -> row.text("key").equals(key) && !expired(database, row))
        .flatMap(row -> database.find("res.users", row.ref("user_id")).stream())
        .filter(user -> user.flag("active"))
        .findFirst();
  }

  private static boolean expired(Database database, Row key) {
    var end = key.text("expiration_date");
    return !end.isEmpty()
        && LocalDateTime.parse(end.replace(' ', 'T'))
            .toInstant(ZoneOffset.UTC)
            .isBefore(database.clock().instant());
  }

  /** The user if the secret is the password or one of the user's keys. */
  static Optional<Row> bySecret(Database database, Row user, String secret) {
    boolean password = !secret.isEmpty() && secret.equals(user.text("password"));
    boolean key = byKey(database, secret).filter(owner -> owner.id() == user.id()).isPresent();
    return user.flag("active") && (password || key) ? Optional.of(user) : Optional.empty();
  }

  static Optional<Row> byLogin(Database database, String login, String secret) {
    return database.rows("res.users").stream()
        .filter(user -> user.text("login").equals(login))
        .findFirst()
        .flatMap(user -> bySecret(database, user, secret));
  }

  static Set<Group> groups(Row user) {
    var groups = EnumSet.of(Group.USER);
    for (var name : user.text("groups").split(",", -1)) {
      if (!name.isBlank()) {
        groups.add(Group.valueOf(name.strip()));
      }
    }
    return Group.closure(groups);
  }

  /** Makes a key end now, as if its time had come. */
  public static void expire(Database database, String key) {
    database.transaction(
        () -> {
          database.rows(KEYS).stream()
              .filter(row -> row.text("key").equals(key))
              .toList()
              .forEach(
                  row -> database.put(KEYS, row.with("expiration_date", "2000-01-01 00:00:00")));
          return true;
        });
  }
}
