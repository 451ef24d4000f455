package io.mlconnector.sync.follow;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Vendors as Odoo has them, and as we do. */
final class VendorSight {

  private final TestDatabase database;
  private final FollowTrial trial;
  private final Database odoo;

  VendorSight(TestDatabase database, FollowTrial trial) {
    this.database = database;
    this.trial = trial;
    this.odoo = trial.sandbox.database(OdooWorlds.DATABASE);
  }

  /** Those that only one of them has, or has otherwise. */
  static Set<Long> differing(Map<Long, String> one, Map<Long, String> other) {
    var ids = new TreeSet<>(one.keySet());
    ids.addAll(other.keySet());
    ids.removeIf(id -> Objects.equals(one.get(id), other.get(id)));
    return ids;
  }

  /** All vendors in Odoo. */
  Map<Long, String> there() {
    var there = new TreeMap<Long, String>();
    odoo.transaction(
        () -> {
          odoo.rows(FollowTrial.PARTNER).stream()
              .filter(row -> row.get("supplier_rank") instanceof Long rank && rank > 0)
              .forEach(
                  row ->
                      there.put(
                          row.id(),
                          row.text("name")
                              + " "
                              + row.flag("active")
                              + " "
                              + row.text("write_date")));
          return true;
        });
    return there;
  }

  /** The same as we have it. */
  Map<Long, String> copy() throws SQLException {
    return rows(
        "select partner_id, name || ' ' || active || ' '"
            + " || to_char(stamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from odoo_vendor");
  }

  Set<Long> stamps() throws SQLException {
    return rows("select id, model from odoo_record").keySet();
  }

  private Map<Long, String> rows(String select) throws SQLException {
    var found = new TreeMap<Long, String>();
    try (var connection = database.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery(select + " where tenant_id = '" + trial.tenant() + "'")) {
      while (rows.next()) {
        found.put(rows.getLong(1), rows.getString(2));
      }
    }
    return found;
  }
}
