package io.mlconnector.identity;

import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts sign-ins before they are tried. Who guesses from many machines uses up what is allowed for
 * the account from anywhere, and so keeps out everybody but whoever has signed in to it from where
 * the attempt comes: those are counted by their place alone.
 */
public record Attempts(Realm realm, Throttle throttle) {

  /** What was counted. */
  private record Counted(Throttle.Scope scope, String subject) {}

  /** Tries it, and does not count it if it is a good one; fails with {@link Refused} if not. */
  public <T> Future<T> tried(String mail, Device device, Supplier<Future<T>> attempt) {
    return realm
        .in(tx -> realm.places().knows(tx, mail, device))
        .map(known -> asked(mail, device, known))
        .compose(
            asked ->
                Sequence.each(asked, one -> throttle.take(one.scope(), one.subject()))
                    .compose(counted -> attempt.get())
                    .compose(good -> giveBack(asked).map(good)));
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

  private Future<Void> giveBack(List<Counted> counted) {
    return Sequence.each(counted, one -> throttle.giveBack(one.scope(), one.subject()));
  }
}
