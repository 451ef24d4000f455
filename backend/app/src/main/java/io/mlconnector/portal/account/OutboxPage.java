package io.mlconnector.portal.account;

import io.mlconnector.mail.Outbox;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Mails that wait, where there is no mail server, for trying things out on one machine. They open
 * accounts, so a service that others can reach never has this page.
 */
record OutboxPage(Desk desk, Outbox outbox) {

  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  List<PageRoute> routes() {
    return List.of(PageRoute.open(HttpMethod.GET, "/outbox", this::show));
  }

  /** A mail with its links apart. */
  public record Row(String to, String subject, String at, String body, List<String> links) {}

  private Future<Void> show(RoutingContext request) {
    if (!ClientAddresses.isOfThisMachine(request)) {
      return Future.failedFuture(HttpProblem.notFound("page"));
    }
    return outbox
        .waiting()
        .compose(
            mails ->
                desk.open(
                    request,
                    "outbox",
                    Map.of("mails", mails.stream().map(OutboxPage::row).toList()),
                    Map.of()));
  }

  private static Row row(Outbox.Waiting waiting) {
    var mail = waiting.mail();
    return new Row(
        mail.to(),
        mail.subject(),
        Moments.utc(waiting.writtenAt()),
        mail.body(),
        LINK.matcher(mail.body()).results().map(found -> found.group()).toList());
  }
}
