package io.mlconnector.connection.ping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.Right;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * Whether the integration user has a right, and who has it in Odoo.
 *
 * @param can completes "the user may not"
 * @param role the smallest of Odoo's roles that brings it
 */
record RightCheck(Step step, Right right, String can, String role) {

  private static final String INVOICING = "Accounting: Invoicing (or higher)";

  static final List<RightCheck> ALL =
      List.of(
          new RightCheck(
              Step.ODOO_PARTNERS, Right.READ_PARTNERS, "read partners", "User (internal)"),
          new RightCheck(Step.ODOO_ACCOUNTS, Right.READ_ACCOUNTS, "read accounts", INVOICING),
          new RightCheck(Step.ODOO_JOURNALS, Right.READ_JOURNALS, "read journals", INVOICING),
          new RightCheck(Step.ODOO_TAXES, Right.READ_TAXES, "read taxes", INVOICING),
          new RightCheck(
              Step.ODOO_ANALYTIC, Right.READ_ANALYTIC, "read analytic accounts", INVOICING),
          new RightCheck(Step.ODOO_CREATE, Right.CREATE_ENTRIES, "create entries", INVOICING),
          new RightCheck(Step.ODOO_POST, Right.POST_ENTRIES, "post entries", INVOICING),
          new RightCheck(
              Step.ODOO_ATTACH, Right.ATTACH_FILES, "attach files to entries", INVOICING));

  Future<Check> made(Odoo odoo) {
    return odoo.may(right)
        .map(
            may ->
                may
                    ? Check.passed(step, "Allowed.")
                    : Check.failed(step, missing(odoo.address().login())))
        .recover(
            failure ->
                OdooException.isNotOffered(failure)
                    ? Future.succeededFuture(Check.warned(step, unknown(odoo.address().login())))
                    : Future.failedFuture(failure));
  }

  private Problem unknown(String login) {
    return new Problem(Code.ODOO_RIGHT_UNKNOWN, Map.of("login", login, "right", can, "role", role));
  }

  private Problem missing(String login) {
    return new Problem(Code.ODOO_RIGHT_MISSING, Map.of("login", login, "right", can, "role", role));
  }

  static Problem notRenewable(String login, String why) {
    return new Problem(Code.ODOO_KEY_NOT_RENEWABLE, Map.of("login", login, "detail", why));
  }
}
