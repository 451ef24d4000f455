package io.mlconnector.odoo;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of asking for records. */
public sealed interface RecordAnswer {

  /**
   * Records by id.
   *
   * @param last there are no more behind these
   * @param answered the server's clock in whole seconds, where it said so
   */
  record Page(List<OdooRecord> records, boolean last, Optional<Instant> answered)
      implements RecordAnswer {

    public Page {
      records = List.copyOf(records);
    }
  }

  /**
   * The user may not read the model or one of the fields, or there is none of that name; Odoo does
   * not say reliably which.
   */
  record Refused(Problem problem) implements RecordAnswer {}
}
