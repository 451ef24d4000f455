package io.mlconnector.portal;

import io.mlconnector.identity.Role;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** A page or a form's target, and who may have it. */
public sealed interface PageRoute {

  HttpMethod method();

  /** With its parameters in braces, such as {@code /documents/{id}}. */
  String path();

  /** For everybody; a form there carries a token of its own. */
  record Open(HttpMethod method, String path, OpenAction action) implements PageRoute {}

  /**
   * For members of the tenant that is looked at.
   *
   * @param least the role that it takes
   * @param recent whether the person has to have just proved who it is
   * @param check what a form has to pass before its person is asked to prove who it is
   */
  record Member(
      HttpMethod method,
      String path,
      Role least,
      boolean recent,
      MemberCheck check,
      MemberAction action)
      implements PageRoute {}

  /**
   * For who is signed in, a member of a company account or not.
   *
   * @param recent whether the person has to have just proved who it is
   */
  record Person(HttpMethod method, String path, boolean recent, PersonAction action)
      implements PageRoute {}

  /** Answers anybody. */
  @FunctionalInterface
  interface OpenAction {
    Future<Void> answer(RoutingContext request);
  }

  /** Answers a member whose form cannot be taken as it is, and says whether it can. */
  @FunctionalInterface
  interface MemberCheck {

    MemberCheck NONE = visit -> Future.succeededFuture(true);

    Future<Boolean> passes(Visit visit);
  }

  /** Answers a member; forms have been checked to be the session's own. */
  @FunctionalInterface
  interface MemberAction {
    Future<Void> answer(Visit visit);
  }

  /** Answers a person; forms have been checked to be the session's own. */
  @FunctionalInterface
  interface PersonAction {
    Future<Void> answer(Self self);
  }

  /** A page about the person's own account. */
  static PageRoute own(String path, PersonAction action) {
    return new Person(HttpMethod.GET, path, false, action);
  }

  /** The target of a form about the person's own account. */
  static PageRoute ownForm(String path, PersonAction action) {
    return new Person(HttpMethod.POST, path, false, action);
  }

  /** The same for secrets and the like. */
  static PageRoute guardedOwnForm(String path, PersonAction action) {
    return new Person(HttpMethod.POST, path, true, action);
  }

  static PageRoute open(HttpMethod method, String path, OpenAction action) {
    return new Open(method, path, action);
  }

  /** A page that members see. */
  static PageRoute page(String path, Role least, MemberAction action) {
    return new Member(HttpMethod.GET, path, least, false, MemberCheck.NONE, action);
  }

  /** The target of a form. */
  static PageRoute form(String path, Role least, MemberAction action) {
    return new Member(HttpMethod.POST, path, least, false, MemberCheck.NONE, action);
  }

  /** The target of a form for secrets and the like. */
  static PageRoute guardedForm(String path, Role least, MemberAction action) {
    return guardedForm(path, least, MemberCheck.NONE, action);
  }

  /** The same of a form that is looked at first, so that nobody proves anything in vain. */
  static PageRoute guardedForm(String path, Role least, MemberCheck check, MemberAction action) {
    return new Member(HttpMethod.POST, path, least, true, check, action);
  }
}
