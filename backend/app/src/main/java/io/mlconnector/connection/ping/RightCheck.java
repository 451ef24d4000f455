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
 * @param needed whether nothing is posted without it
 */
record RightCheck(Step step, Right right, String can, String role, boolean needed) {

  private static final String INVOICING = "Accounting: Invoicing (or higher)";

  static final List<RightCheck> ALL =
      List.of(
          needed(Step.ODOO_PARTNERS, Right.READ_PARTNERS, "read partners", "User (internal)"),
          new RightCheck(
              Step.ODOO_PARTNERS_CREATE,
              Right.CREATE_PARTNERS,
              "create partners",
              "Contact: Creation",
              false),
          needed(Step.ODOO_ACCOUNTS, Right.READ_ACCOUNTS, "read accounts", INVOICING),
          needed(Step.ODOO_JOURNALS, Right.READ_JOURNALS, "read journals", INVOICING),
          needed(Step.ODOO_TAXES, Right.READ_TAXES, "read taxes", INVOICING),
          needed(Step.ODOO_ANALYTIC, Right.READ_ANALYTIC, "read analytic accounts", INVOICING),
          needed(Step.ODOO_CREATE, Right.CREATE_ENTRIES, "create entries", INVOICING),
          needed(Step.ODOO_POST, Right.POST_ENTRIES, "post entries", INVOICING),
          needed(Step.ODOO_ATTACH, Right.ATTACH_FILES, "attach files to entries", INVOICING));

  private static RightCheck needed(Step step, Right right, String can, String role) {
    return new RightCheck(step, right, can, role, true);
  }

  /**
   * Asks for the right. Rules on single records may still forbid what the roles allow.
   *
   * @param login of the user whose key it is
   */
  Future<Check> made(Odoo odoo, String login) {
    return odoo.may(right)
        .map(may -> may ? Check.passed(step, "Allowed by role.") : refused(login))
        .recover(
            failure ->
                OdooException.isNotOffered(failure)
                    ? Future.succeededFuture(
                        Check.warned(step, problem(Code.ODOO_RIGHT_UNKNOWN, login)))
                    : Future.failedFuture(failure));
  }

  private Check refused(String login) {
    return needed
        ? Check.failed(step, problem(Code.ODOO_RIGHT_MISSING, login))
        : Check.warned(step, problem(Code.ODOO_RIGHT_OPTIONAL, login));
  }

  private Problem problem(Code code, String login) {
    return new Problem(code, Map.of("login", login, "right", can, "role", role));
  }
}
