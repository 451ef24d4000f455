package io.mlconnector.identity;

import java.util.List;
import java.util.Map;

/**
 * A form that was sent and has to wait until the person has proved again who it is.
 *
 * @param path where it was sent to
 * @param fields with their values, secrets among them; mute in text form
 */
public record Draft(String path, Map<String, List<String>> fields) {

  public Draft {
    fields = Map.copyOf(fields);
  }

  @Override
  public String toString() {
    return "Draft[" + path + "]";
  }
}
