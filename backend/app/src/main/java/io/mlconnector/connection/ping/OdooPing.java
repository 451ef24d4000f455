package io.mlconnector.connection.ping;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Trials.Trial;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooServer;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tries out an Odoo connection. */
public final class OdooPing {

  private final Odoo odoo;
  private final Supplier<Future<Outlook>> key;

  /**
   * @param key looks when the key ends
   */
  public OdooPing(Odoo odoo, Supplier<Future<Outlook>> key) {
    this.odoo = odoo;
    this.key = key;
  }

  public Future<Ping> run() {
    return Trials.run(
        List.of(
            new Trial(Step.ODOO_CREDENTIALS, OdooPing::entered),
            new Trial(Step.ODOO_LOGIN, this::login),
            new Trial(Step.ODOO_KEY, this::key),
            new Trial(Step.ODOO_COMPANIES, this::companies),
            new Trial(Step.ODOO_ACCOUNTING, this::accounting)));
  }

  /** The ping of a tenant that has entered nothing. */
  public static Ping absent() {
    return new Ping(
        List.of(
            Check.failed(Step.ODOO_CREDENTIALS, Problem.of(Code.NOT_CONNECTED, "system", "Odoo")),
            Check.skipped(Step.ODOO_LOGIN),
            Check.skipped(Step.ODOO_KEY),
            Check.skipped(Step.ODOO_COMPANIES),
            Check.skipped(Step.ODOO_ACCOUNTING)));
  }

  private static Future<Check> entered() {
    return Future.succeededFuture(Check.passed(Step.ODOO_CREDENTIALS, "They are stored."));
  }

  private Future<Check> login() {
    return odoo.look().map(server -> Check.passed(Step.ODOO_LOGIN, describe(server)));
  }

  private static String describe(OdooServer server) {
    var protocol =
        switch (server.protocol()) {
          case JSON2 -> "JSON-2";
          case XMLRPC -> "XML-RPC";
        };
    return "Odoo " + server.version() + " over " + protocol + ", user " + server.userId() + ".";
  }

  private Future<Check> key() {
    return key.get().map(OdooPing::key);
  }

  private static Check key(Outlook outlook) {
    return outlook
        .warning()
        .map(warning -> Check.warned(Step.ODOO_KEY, warning))
        .orElseGet(
            () ->
                Check.passed(
                    Step.ODOO_KEY,
                    outlook
                        .expiresAt()
                        .map(at -> "It is good until " + at + ".")
                        .orElse("Odoo tells no end.")));
  }

  private Future<Check> companies() {
    return odoo.companies().map(OdooPing::companies);
  }

  private static Check companies(List<LedgerMasters.Company> companies) {
    if (companies.isEmpty()) {
      return Check.failed(
          Step.ODOO_COMPANIES, Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", "any"));
    }
    return Check.passed(
        Step.ODOO_COMPANIES,
        companies.stream().map(LedgerMasters.Company::name).collect(Collectors.joining(", ")));
  }

  private Future<Check> accounting() {
    return odoo.companies()
        .compose(companies -> odoo.masters(companies.getFirst().id()))
        .map(OdooPing::accounting);
  }

  private static Check accounting(LedgerMasters masters) {
    if (masters.accounts().isEmpty() || masters.journals().isEmpty()) {
      return Check.failed(
          Step.ODOO_ACCOUNTING,
          Problem.of(
              Code.ODOO_ACCESS_DENIED,
              "detail",
              masters.company().name() + " shows no accounts or no journals"));
    }
    return Check.passed(
        Step.ODOO_ACCOUNTING,
        masters.accounts().size() + " accounts, " + masters.journals().size() + " journals.");
  }
}
