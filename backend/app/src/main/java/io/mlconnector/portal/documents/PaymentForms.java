package io.mlconnector.portal.documents;

import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;

/** What is decided about a payment that Concur does not take. Sent twice, it is done once. */
final class PaymentForms {

  private final PaymentDesk payments;

  PaymentForms(PaymentDesk payments) {
    this.payments = payments;
  }

  Future<Void> decide(Visit visit) {
    var id = OnePage.id(visit);
    var reference = visit.field("reference");
    var actor = visit.who().actor();
    var done =
        switch (visit.field("what")) {
          case "retry" -> payments.retry(visit.tenant(), id, reference, actor);
          case "dismiss" -> payments.dismiss(visit.tenant(), id, reference, actor);
          default -> throw HttpProblem.notFound("such decision");
        };
    return done.compose(any -> Frame.seeOther(visit.request(), "/documents/" + id + "#payment"));
  }
}
