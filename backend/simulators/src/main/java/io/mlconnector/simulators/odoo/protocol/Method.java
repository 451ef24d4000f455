package io.mlconnector.simulators.odoo.protocol;

import java.util.List;
import java.util.function.Function;

/**
 * A method that may be called from outside.
 *
 * @param onModel called on the model, never on records
 * @param parameters by place
 * @param required how many of them, from the first, must be given
 * @param swallows other keywords get past the signature and fail inside, as in {@code search_read}
 */
record Method(
    String name,
    boolean onModel,
    List<String> parameters,
    int required,
    boolean swallows,
    Function<Invocation, Object> body) {

  static Method onModel(
      String name, int required, List<String> parameters, Function<Invocation, Object> body) {
    return new Method(name, true, parameters, required, false, body);
  }

  static Method onRecords(
      String name, int required, List<String> parameters, Function<Invocation, Object> body) {
    return new Method(name, false, parameters, required, false, body);
  }

  Method swallowing() {
    return new Method(name, onModel, parameters, required, true, body);
  }
}
