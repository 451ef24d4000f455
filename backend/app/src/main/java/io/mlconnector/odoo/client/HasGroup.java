package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/**
 * Whether a user is in a group.
 *
 * @param users one, or none for whoever asks
 */
record HasGroup(List<Long> users, String group) implements Operation<Boolean> {

  /** The group that Odoo asks for when an entry is posted, whatever the rights on the model say. */
  static final String INVOICING = "account.group_account_invoice";

  static HasGroup of(long user, String group) {
    return new HasGroup(List.of(user), group);
  }

  static HasGroup ofCaller(String group) {
    return new HasGroup(List.of(), group);
  }

  @Override
  public ModelCall encode() {
    var call = ModelCall.reading("res.users", "has_group");
    return (users.isEmpty() ? call : call.on(users))
        .with("group_ext_id", Json.NODES.textNode(group));
  }

  @Override
  public Boolean decode(Reply reply) {
    return reply instanceof Reply.Result result && result.value().asBoolean(false);
  }
}
