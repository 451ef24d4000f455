package io.mlconnector.sync.document;

import io.mlconnector.core.mapping.grid.SeenCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The codes of a document on their way into their table; amounts are text, with every digit. */
public final class CodesJson {

  /**
   * Rows of {@code document_code} from such an array, for a document {@code d} of which the
   * statement knows the rest.
   */
  public static final String RECORD =
      "as c(grid text, first text, second text, name text, hint text, amount numeric)";

  private CodesJson() {}

  public static JsonArray write(List<SeenCode> codes) {
    var array = new JsonArray();
    codes.forEach(
        code ->
            array.add(
                JsonObject.of(
                    "grid", code.grid().word(),
                    "first", code.first(),
                    "second", code.second(),
                    "name", code.name(),
                    "hint", code.hint(),
                    "amount", code.amount().toPlainString())));
    return array;
  }
}
