package io.mlconnector.sync.payments;

import io.mlconnector.sync.payments.Verdict.Doubt;
import io.mlconnector.sync.payments.Verdict.Ground;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a look starts from, as the database has it.
 *
 * @param ledger names this Odoo and what it is connected with
 * @param from what was paid on days before is not told
 * @param anew its lines are followed anew since less than a day, and Concur was told of payments
 *     before: what is gone may be gone with a database that was set back
 * @param lately how many payments were taken back within the last hour
 * @param vouched a person has looked, and says that they were taken back indeed
 */
record Soil(String ledger, LocalDate from, boolean anew, int lately, boolean vouched) {

  static Future<Soil> of(SqlConnection tx) {
    return NoticeRows.soil(tx, PayableLines.MODEL);
  }

  Ground ground(LocalDate today, Optional<Doubt> doubt) {
    var any = anew ? Optional.of(new Doubt(Doubt.LOOK, true)) : doubt;
    return new Ground(ledger, from, today, vouched ? Optional.empty() : any, vouched);
  }

  /** Whether so many may be taken back without a question. */
  boolean bears(List<Verdict> verdicts, int max) {
    var now = verdicts.stream().mapToInt(Verdict::takenBack).sum();
    return vouched || now == 0 || lately + now <= max;
  }
}
