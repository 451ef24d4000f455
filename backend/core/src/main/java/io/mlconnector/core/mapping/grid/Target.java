package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.text.Likeness;
import java.util.Set;

/**
 * Something of the ledger's that a code may be mapped to.
 *
 * @param code the ledger's own code or reference; empty where it has none
 * @param more what tells it from others of the name, such as a plan or a type; may be empty
 */
public record Target(long id, String code, String name, String more, boolean usable) {

  /** As people say it. */
  public String label() {
    return code.isEmpty() ? name : name.isEmpty() ? code : code + " " + name;
  }

  Set<String> words() {
    return Likeness.words(name);
  }
}
