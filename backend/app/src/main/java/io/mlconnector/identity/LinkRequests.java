package io.mlconnector.identity;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.mail.Letter;
import io.mlconnector.mail.Mail;
import io.mlconnector.mail.Outbox;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Asking for a link to an own address without being signed in. The answer is the same if nobody has
 * the address, and takes as long; so it is where enough links were sent to it, which all stay good.
 */
public record LinkRequests(Throttle throttle, Passwords passwords, Outbox outbox, Chance chance) {

  /** What is asked for. */
  public interface Asked {

    Mail mail(MailAddress to, String token);

    /** Keeps and sends the link, or does as much for an address that nobody has. */
    Future<Void> send(MailAddress to, String token, Letter letter);
  }

  /**
   * Answers what is wrong with the address; fails with {@link Refused} if there were too many
   * attempts from one place, also for addresses that nobody has.
   */
  public Future<List<Problem>> request(String typed, Device device, Asked asked) {
    var entries = new Entries();
    return entries
        .mail(typed)
        .map(mail -> request(mail, device, asked).map(List.<Problem>of()))
        .orElseGet(() -> Future.succeededFuture(entries.problems()));
  }

  private Future<Void> request(MailAddress mail, Device device, Asked asked) {
    var token = chance.token();
    return throttle
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(
            counted ->
                throttle.take(Throttle.Scope.MAIL_FROM_ADDRESS, mail + " " + device.network()))
        .compose(counted -> passwords.matches(new Password(token), Optional.empty()))
        .compose(slow -> outbox.letter(asked.mail(mail, token)))
        .compose(
            letter ->
                throttle
                    .allows(Throttle.Scope.RESET, mail.text())
                    .compose(
                        may ->
                            may
                                ? asked.send(mail, token, letter)
                                : Future.<Void>succeededFuture()));
  }
}
