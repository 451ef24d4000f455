package io.mlconnector.api;

import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.json.Fields;
import io.mlconnector.web.HttpProblem;

/** Credentials in a request's body. */
final class EnteredCredentials {

  private EnteredCredentials() {}

  /**
   * Reads what connects Concur.
   *
   * @throws HttpProblem with everything that is wrong with it
   */
  static ConcurCredentials concur(Fields body) {
    return good(Entered.concur(body));
  }

  /**
   * Reads what connects Odoo.
   *
   * @throws HttpProblem with everything that is wrong with it
   */
  static OdooCredentials odoo(Fields body) {
    return good(Entered.odoo(body));
  }

  private static <T> T good(Entered<T> entered) {
    return switch (entered) {
      case Entered.Good<T> good -> good.value();
      case Entered.Bad<T> bad -> throw HttpProblem.of(bad.problems());
    };
  }
}
