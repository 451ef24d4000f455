package io.mlconnector.sync.bank;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.vault.Fingerprints;
import java.util.function.UnaryOperator;

/** Puts a mark and the last characters in the place of an account's number. */
record Veil(Fingerprints marks) implements UnaryOperator<OdooRecord> {

  static final String NUMBER = "acc_number";

  static final String MARK = "mark";
  static final String ENDS = "ends";

  @Override
  public OdooRecord apply(OdooRecord account) {
    var number = AccountNumber.of(account.text(NUMBER));
    var values = Json.object();
    if (account.values() instanceof ObjectNode all) {
      values.setAll(all);
    }
    values.remove(NUMBER);
    values.put(MARK, number.isBlank() ? "" : marks.of(number.normal()));
    values.put(ENDS, number.ends());
    return new OdooRecord(account.id(), account.stamp(), account.created(), values);
  }
}
