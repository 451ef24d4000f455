package io.mlconnector.support.post;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.mail.Outbox;
import io.mlconnector.mail.SentMail;
import io.mlconnector.pages.Moments;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffAudit;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.support.look.LookDoor;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

/**
 * What was sent to an address, and having what waits sent again. What was given up has no text any
 * more, as its links are of no use: whatever it told has to be asked for anew.
 */
public final class PostArea implements ConsoleArea {

  private static final int UNPROCESSABLE = 422;
  private static final int REASON_MIN = 10;
  private static final int REASON_MAX = 200;

  private final ConsoleFrame frame;
  private final Parts parts;

  public PostArea(ConsoleFrame frame, Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** What the page is made of. */
  public record Parts(Outbox outbox, AccessDesk access, Staff staff) {}

  /** A mail as the page shows it. */
  public record Row(
      String id, String subject, String state, String written, String next, int attempts) {

    static Row of(SentMail mail) {
      var waits = mail.state() == SentMail.State.WAITING;
      return new Row(
          mail.id().toString(),
          mail.subject(),
          mail.state().word(),
          Moments.utc(mail.writtenAt()),
          waits ? Moments.utc(mail.dueAt()) : "",
          mail.attempts());
    }
  }

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("/mail", StaffRole.OPERATOR, visit -> show(visit, visit.query("to"), "")),
        ConsoleRoute.form("/mail/again", StaffRole.OPERATOR, this::again));
  }

  private Future<Void> show(StaffVisit visit, String typed, String wrong) {
    var address = MailAddress.of(typed.strip());
    return address
        .map(to -> parts.outbox().sentTo(to.text()))
        .orElseGet(() -> Future.succeededFuture(List.of()))
        .compose(
            mails -> {
              var model = new HashMap<String, Object>();
              model.put("to", typed);
              model.put("known", address.isPresent());
              model.put("rows", mails.stream().map(Row::of).toList());
              model.put("reason", wrong.isEmpty() ? "" : visit.field("reason"));
              model.put("wrong", wrong);
              model.put("done", visit.query("done").equals("again"));
              if (!wrong.isEmpty()) {
                visit.request().response().setStatusCode(UNPROCESSABLE);
              }
              return frame.page(visit, "mail", model);
            });
  }

  private Future<Void> again(StaffVisit visit) {
    var id = Uuids.of(visit.field("mail")).orElseThrow(() -> HttpProblem.notFound("mail"));
    var reason = visit.field("reason").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (reason.length() < REASON_MIN || reason.length() > REASON_MAX) {
      return show(
          visit,
          visit.field("to"),
          "Say why, in %d to %d characters.".formatted(REASON_MIN, REASON_MAX));
    }
    return parts
        .outbox()
        .hurry(id)
        .compose(
            hurried ->
                hurried
                    .map(mail -> told(visit, mail, reason))
                    .orElseGet(
                        () ->
                            show(
                                visit,
                                visit.field("to"),
                                "It does not wait any more. What was given up has no text left:"
                                    + " whatever it told has to be asked for anew.")));
  }

  private Future<Void> told(StaffVisit visit, SentMail mail, String reason) {
    var detail = JsonObject.of("to", mail.to(), "subject", mail.subject(), "reason", reason);
    var who = LookDoor.supporter(visit.who());
    return mail.about()
        .map(tenant -> parts.access().noted(tenant, who, "support.mail_hurried", detail))
        .orElseGet(Future::succeededFuture)
        .compose(
            noted ->
                parts
                    .staff()
                    .audit()
                    .append(
                        new StaffAudit.Told(
                            visit.who().actor(), "mail.hurried", mail.about(), detail)))
        .compose(
            told ->
                ConsoleFrame.leadTo(
                    visit.request(),
                    "/mail?done=again&to=" + URLEncoder.encode(mail.to(), StandardCharsets.UTF_8)));
  }
}
