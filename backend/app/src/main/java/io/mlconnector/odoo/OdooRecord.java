package io.mlconnector.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of any model as it was read. A field that is empty, was left out or holds something else
 * than is asked for reads as empty: one odd record is no reason to read none.
 *
 * @param stamp whole seconds of Odoo's clock; the epoch where Odoo has none
 * @param created when it was made, in the same way
 * @param values by field; a many2one is {@code [id, "name"]}, and what is empty is false
 */
public record OdooRecord(long id, Instant stamp, Instant created, JsonNode values) {

  public static final String CREATED = "create_date";

  public @Nullable String text(String field) {
    return values.path(field).textValue();
  }

  /** Whether it is set; a model without the field has none that is not. */
  public boolean flag(String field, boolean absent) {
    return values.path(field).asBoolean(absent);
  }

  /** A whole number, zero where there is none. */
  public int number(String field) {
    var value = values.path(field);
    return value.canConvertToInt() ? value.intValue() : 0;
  }

  /** An amount, zero where there is none. */
  public BigDecimal decimal(String field) {
    var value = values.path(field);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }

  /** The name of what a many2one points to. */
  public @Nullable String name(String field) {
    return values.path(field).path(1).textValue();
  }

  /** The id that a many2one points to. */
  public @Nullable Long reference(String field) {
    var id = values.path(field).path(0);
    return id.isIntegralNumber() ? Long.valueOf(id.longValue()) : null;
  }

  /** Mute on values, which may be personal. */
  @Override
  public String toString() {
    return id + "@" + stamp;
  }
}
