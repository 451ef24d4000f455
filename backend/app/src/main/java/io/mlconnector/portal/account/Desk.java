package io.mlconnector.portal.account;

import io.mlconnector.identity.Device;
import io.mlconnector.identity.Entered;
import io.mlconnector.identity.Identity;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.ProviderLink;
import io.mlconnector.identity.SingleSignOn;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Moments;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visitors;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the pages about accounts share. */
record Desk(
    Frame frame, Identity identity, Visitors visitors, OpenForms forms, ClientAddresses addresses) {

  private static final int UNPROCESSABLE = 422;

  Device device(RoutingContext request) {
    return addresses.device(request);
  }

  /** How people know the provider of single sign-on; blank if there is none. */
  String provider() {
    return identity.singleSignOn().map(SingleSignOn::name).orElse("");
  }

  /** What the page says of the person's link to the provider; blank if there is none. */
  static String words(Optional<ProviderLink> link) {
    return link.map(
            one ->
                one.provider()
                    + one.mail().map(mail -> " as " + mail).orElse("")
                    + one.since().map(at -> ", since " + Moments.utc(at)).orElse(""))
        .orElse("");
  }

  /** What else the account may be entered by. */
  Future<Optional<ProviderLink>> link(PersonId person) {
    return identity
        .singleSignOn()
        .map(there -> there.links().of(person))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** An open page with a form; one that was refused is shown again with what was typed. */
  Future<Void> open(
      RoutingContext request,
      String template,
      Map<String, Object> model,
      Map<String, String> wrong) {
    var all = new HashMap<>(model);
    all.put("csrf", forms.token(request));
    all.put("wrong", wrong);
    mark(request, wrong);
    return frame.open(request, "account/" + template, all);
  }

  /**
   * Takes an open form if it is one of ours.
   *
   * @param again shows it again to who was refused
   */
  Future<Void> take(
      RoutingContext request,
      Supplier<Future<Void>> work,
      Function<Map<String, String>, Future<Void>> again) {
    return Refusals.shown(forms.check(request).compose(ours -> work.get()), again);
  }

  static void mark(RoutingContext request, Map<String, String> wrong) {
    if (!wrong.isEmpty()) {
      request.response().setStatusCode(UNPROCESSABLE);
    }
  }

  /** Goes on as somebody who has come in; a session that the browser had before is over. */
  Future<Void> goOn(RoutingContext request, Entered entered, String next) {
    return visitors
        .change(request, entered.session())
        .compose(
            changed -> {
              var path = Local.path(next);
              return Frame.seeOther(
                  request,
                  entered.waitsForCode()
                      ? "/sign-in/code?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
                      : path);
            });
  }

  /** A parameter of the address; blank where it is missing. */
  static String query(RoutingContext request, String name) {
    var value = request.queryParams().get(name);
    return value == null ? "" : value;
  }
}
