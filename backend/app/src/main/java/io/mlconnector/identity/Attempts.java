package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts sign-ins before they are tried. Who guesses from many machines uses up what is allowed for
 * the account from anywhere, and so keeps out everybody but whoever has signed in to it from where
 * the attempt comes: those are counted by their place alone.
 */
record Attempts(Database database, Throttle throttle) {

  /** What was counted. */
  record Counted(Throttle.Scope scope, String subject) {}

  /** Fails with {@link Refused} if there were too many. */
  Future<List<Counted>> count(String mail, Device device) {
    return database
        .identity(tx -> PlaceRows.knows(tx, mail, device))
        .map(known -> asked(mail, device, known))
        .compose(asked -> take(asked).map(asked));
  }

  private static List<Counted> asked(String mail, Device device, boolean known) {
    var asked = new ArrayList<Counted>();
    asked.add(new Counted(Throttle.Scope.ADDRESS, device.network()));
    asked.add(new Counted(Throttle.Scope.ACCOUNT_FROM_ADDRESS, mail + " " + device.network()));
    if (!known) {
      asked.add(new Counted(Throttle.Scope.ACCOUNT, mail));
    }
    return List.copyOf(asked);
  }

  private Future<Void> take(List<Counted> asked) {
    return Sequence.each(asked, one -> throttle.take(one.scope(), one.subject()));
  }

  /** The attempt was a good one. */
  Future<Void> giveBack(List<Counted> counted) {
    return Sequence.each(counted, one -> throttle.giveBack(one.scope(), one.subject()));
  }
}
