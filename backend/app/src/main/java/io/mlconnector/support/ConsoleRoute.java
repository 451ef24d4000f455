package io.mlconnector.support;

import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.StaffStage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** A page of the console or a form's target, and who may have it. */
public sealed interface ConsoleRoute {

  HttpMethod method();

  /** Below the console's own path, with its parameters in braces, such as {@code /tenants/{id}}. */
  String path();

  /** For everybody; a form there carries a token of its own. */
  record Open(HttpMethod method, String path, OpenAction action) implements ConsoleRoute {}

  /** For who has shown a password and has one more step to go. */
  record Half(HttpMethod method, String path, StaffStage stage, Action action)
      implements ConsoleRoute {}

  /**
   * For staff who are in.
   *
   * @param least the role that it takes
   * @param recent whether who asks has to have just proved who it is
   */
  record Inside(HttpMethod method, String path, StaffRole least, boolean recent, Action action)
      implements ConsoleRoute {}

  /** Answers anybody. */
  @FunctionalInterface
  interface OpenAction {
    Future<Void> answer(RoutingContext request);
  }

  /** Answers staff; forms have been checked to be the session's own. */
  @FunctionalInterface
  interface Action {
    Future<Void> answer(StaffVisit visit);
  }

  static ConsoleRoute open(HttpMethod method, String path, OpenAction action) {
    return new Open(method, path, action);
  }

  static ConsoleRoute half(HttpMethod method, String path, StaffStage stage, Action action) {
    return new Half(method, path, stage, action);
  }

  /** A page. */
  static ConsoleRoute page(String path, StaffRole least, Action action) {
    return new Inside(HttpMethod.GET, path, least, false, action);
  }

  /** The target of a form. */
  static ConsoleRoute form(String path, StaffRole least, Action action) {
    return new Inside(HttpMethod.POST, path, least, false, action);
  }

  /** The target of a form that asks for a fresh proof. */
  static ConsoleRoute guardedForm(String path, StaffRole least, Action action) {
    return new Inside(HttpMethod.POST, path, least, true, action);
  }
}
