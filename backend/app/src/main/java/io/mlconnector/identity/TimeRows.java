package io.mlconnector.identity;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Points in time as rows hold them. */
public final class TimeRows {

  private TimeRows() {}

  public static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  public static Instant of(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  public static boolean has(Row row, String column) {
    @Nullable Object value = row.getValue(column);
    return value != null;
  }
}
