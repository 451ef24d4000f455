package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time zone of the integration user, in which Odoo itself says what day it is; UTC where the
 * user has none, or one that nobody else knows.
 */
record UserZone() implements Operation<ZoneId> {

  @Override
  public ModelCall encode() {
    return ModelCall.reading("res.users", "context_get");
  }

  @Override
  public ZoneId decode(Reply reply) {
    var name = new Row(Row.result(reply)).textOrBlank("tz");
    try {
      return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
