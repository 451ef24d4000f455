package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.PersonId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements about what a tenant wants to be told. */
final class SettingRows {

  private static final String FIND =
      """
      select s.*, array(select r.person_id from alert_reader r
                         where r.tenant_id = s.tenant_id order by 1) as readers
        from alert_setting s where s.tenant_id = current_tenant()
      """;
  private static final String PUT =
      """
      insert into alert_setting (tenant_id, kinds, mails, rhythm, hour, zone, wait_hours, changed_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant_id) do update
         set kinds = excluded.kinds, mails = excluded.mails, rhythm = excluded.rhythm,
             hour = excluded.hour, zone = excluded.zone, wait_hours = excluded.wait_hours,
             changed_by = excluded.changed_by, changed_at = now()
      """;
  private static final String FORGET_READERS = "delete from alert_reader where tenant_id = $1";
  // Only who is a member still.
  private static final String PUT_READERS =
      """
      insert into alert_reader (tenant_id, person_id)
      select m.tenant_id, m.person_id from membership m
       where m.tenant_id = $1 and m.person_id = any ($2)
      """;
  private static final String BEGIN =
      """
      insert into alert_setting (tenant_id, kinds, mails, rhythm, hour, zone, wait_hours, changed_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict do nothing
      """;

  private static final int HOUR_OF_NO_DAY = 8;

  private SettingRows() {}

  static Future<AlertSettings> find(SqlConnection tx) {
    return tx.preparedQuery(FIND)
        .execute()
        .map(rows -> rows.size() == 0 ? AlertSettings.STANDARD : settings(rows.iterator().next()));
  }

  private static AlertSettings settings(Row row) {
    return new AlertSettings(
        AlertKind.of(List.of(row.getArrayOfStrings("kinds"))),
        row.getBoolean("mails"),
        readers(row),
        rhythm(row.getString("rhythm"), row.getInteger("hour")),
        ZoneId.of(row.getString("zone")),
        row.getInteger("wait_hours"),
        hook(row));
  }

  private static Set<PersonId> readers(Row row) {
    return Arrays.stream(row.getArrayOfUUIDs("readers"))
        .map(PersonId::new)
        .collect(Collectors.toSet());
  }

  private static Rhythm rhythm(String word, int hour) {
    return switch (word) {
      case "at-once" -> new Rhythm.AtOnce();
      case "hourly" -> new Rhythm.Hourly();
      default -> new Rhythm.Daily(hour);
    };
  }

  private static Optional<AlertSettings.Hook> hook(Row row) {
    return Optional.ofNullable(row.getString("hook_url"))
        .map(
            url ->
                new AlertSettings.Hook(
                    URI.create(url),
                    row.getOffsetDateTime("hook_secret_at").toInstant(),
                    row.getString("hook_secret_by"),
                    row.getBoolean("hook_off"),
                    Optional.ofNullable(row.getString("hook_failed"))));
  }

  static Future<Void> put(SqlConnection tx, TenantId tenant, AlertSettings settings, String actor) {
    var readers = settings.readers().stream().map(PersonId::value).toArray(UUID[]::new);
    return tx.preparedQuery(PUT)
        .execute(values(tenant, settings, actor))
        .compose(put -> tx.preparedQuery(FORGET_READERS).execute(Tuple.of(tenant.value())))
        .compose(
            gone ->
                tx.preparedQuery(PUT_READERS)
                    .execute(Tuple.of(tenant.value()).addArrayOfUUID(readers)))
        .mapEmpty();
  }

  private static Tuple values(TenantId tenant, AlertSettings settings, String actor) {
    var kinds = settings.kinds().stream().map(AlertKind::word).sorted().toArray(String[]::new);
    return Tuple.of(tenant.value())
        .addArrayOfString(kinds)
        .addBoolean(settings.mails())
        .addString(word(settings.rhythm()))
        .addInteger(hour(settings.rhythm()))
        .addString(settings.zone().getId())
        .addInteger(settings.waitHours())
        .addString(actor);
  }

  static String word(Rhythm rhythm) {
    return switch (rhythm) {
      case Rhythm.AtOnce now -> "at-once";
      case Rhythm.Hourly hourly -> "hourly";
      case Rhythm.Daily daily -> "daily";
    };
  }

  private static int hour(Rhythm rhythm) {
    return rhythm instanceof Rhythm.Daily daily ? daily.hour() : HOUR_OF_NO_DAY;
  }

  /** Makes the service's own choice a tenant's, unless there is one. */
  static Future<Void> begin(SqlConnection tx, TenantId tenant, String actor) {
    return tx.preparedQuery(BEGIN)
        .execute(values(tenant, AlertSettings.STANDARD, actor))
        .mapEmpty();
  }
}
