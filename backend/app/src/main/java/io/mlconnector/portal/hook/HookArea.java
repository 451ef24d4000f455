package io.mlconnector.portal.hook;

import io.mlconnector.connection.Connections;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.webhook.KeyView;
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well events come, and which keys are good. The address is shown and changed beside the
 * connection that it belongs to.
 */
public final class HookArea implements Area {

  private final Frame frame;
  private final Parts parts;

  public HookArea(Frame frame, Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** What the page is made of. */
  public record Parts(Connections connections, Subscriptions subscriptions, Webhooks webhooks) {}

  @Override
  public List<PageRoute> routes() {
    return List.of(PageRoute.page("/settings/webhook", Role.VIEWER, this::show));
  }

  /** A key as a row; never what it is. */
  public record Row(String made, String until) {}

  private Future<Void> show(Visit visit) {
    var tenant = visit.tenant();
    var concur = parts.connections().concurView(tenant);
    var events = parts.subscriptions().view(tenant);
    var health = parts.webhooks().health(tenant);
    var keys = parts.webhooks().keys(tenant);
    return Future.all(concur, events, health, keys)
        .compose(
            all -> {
              var model = model(events.result(), health.result(), keys.result());
              model.put("connected", concur.result().isPresent());
              model.put(
                  "ownApp",
                  concur.result().filter(view -> view.clientId().isPresent()).isPresent());
              model.put("mayChange", visit.may(Role.ADMIN));
              return frame.page(visit, "hook/webhook", model);
            });
  }

  private static Map<String, Object> model(
      SubscriptionView events, WebhookHealth health, List<KeyView> keys) {
    var model = new HashMap<String, Object>();
    model.put("subscription", word(events));
    model.put("look", look(events));
    model.put("problem", events.problem().map(Problem::message).orElse(""));
    model.put("fix", events.problem().map(Problem::fix).orElse(""));
    model.put("lastEvent", health.lastEventAt().map(Moments::utc).orElse("none yet"));
    model.put("missed", health.missed());
    model.put("keys", keys.stream().map(HookArea::row).toList());
    return model;
  }

  private static Row row(KeyView key) {
    return new Row(
        Moments.utc(key.madeAt()),
        key.goodUntil()
            .map(until -> "Replaced; good until " + Moments.utc(until))
            .orElse("In use"));
  }

  private static String word(SubscriptionView events) {
    return switch (events.state()) {
      case NEW -> "Not made yet";
      case ACTIVE -> "Alive";
      case BROKEN -> "Broken";
      case IMPOSSIBLE -> "Not possible here";
      case OFF -> "Switched off";
    };
  }

  private static String look(SubscriptionView events) {
    return switch (events.state()) {
      case ACTIVE -> events.problem().isPresent() ? "wait" : "good";
      case BROKEN -> "bad";
      case NEW, IMPOSSIBLE, OFF -> "calm";
    };
  }
}
