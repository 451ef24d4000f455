package io.mlconnector.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API token may be used for. None of them includes another. */
public enum Scope {
  /** To see documents, the mapping, connections and Odoo's records; never a secret. */
  READ,
  /** To have work done: run, test connections, decide about documents. */
  OPERATE,
  /** To change the mapping and the connections. */
  CONFIGURE;

  /** The form in the database, in forms and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of this word. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
