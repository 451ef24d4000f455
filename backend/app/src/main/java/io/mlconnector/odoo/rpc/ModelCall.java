package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A method of a model with its arguments by name, which both protocols take.
 *
 * @param ids the records to call it on; empty for a method of the model itself, because Odoo
 *     refuses ids there
 */
public record ModelCall(
    String model,
    String method,
    Effect effect,
    List<Long> ids,
    ObjectNode arguments,
    ObjectNode context) {

  /** Whether an unknown outcome matters. */
  public enum Effect {
    READS,
    WRITES
  }

  public ModelCall {
    ids = List.copyOf(ids);
    arguments = arguments.deepCopy();
    context = context.deepCopy();
  }

  public static ModelCall reading(String model, String method) {
    return of(model, method, Effect.READS);
  }

  public static ModelCall writing(String model, String method) {
    return of(model, method, Effect.WRITES);
  }

  /** The call on these records. */
  public ModelCall on(List<Long> records) {
    return new ModelCall(model, method, effect, records, arguments, context);
  }

  public ModelCall with(String argument, JsonNode value) {
    var more = arguments.deepCopy();
    more.set(argument, value);
    return new ModelCall(model, method, effect, ids, more, context);
  }

  public ModelCall in(String contextKey, JsonNode value) {
    var more = context.deepCopy();
    more.set(contextKey, value);
    return new ModelCall(model, method, effect, ids, arguments, more);
  }

  private static ModelCall of(String model, String method, Effect effect) {
    return new ModelCall(
        model, method, effect, List.of(), Json.NODES.objectNode(), Json.NODES.objectNode());
  }

  /** Mute on arguments, which hold personal data. */
  @Override
  public String toString() {
    return model + "/" + method;
  }
}
