package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/** Whether the user is in a group. */
record HasGroup(long user, String group) implements Operation<Boolean> {

  /** The group that Odoo asks for when an entry is posted, whatever the rights on the model say. */
  static final String INVOICING = "account.group_account_invoice";

  @Override
  public ModelCall encode() {
    return ModelCall.reading("res.users", "has_group")
        .on(List.of(user))
        .with("group_ext_id", Json.NODES.textNode(group));
  }

  @Override
  public Boolean decode(Reply reply) {
    return reply instanceof Reply.Result result && result.value().asBoolean(false);
  }
}
