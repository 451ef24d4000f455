package io.mlconnector.portal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which page, form or call takes ids of which kind, and how it is asked with another company's. */
final class ForeignIds {

  /**
   * With ids in path, query, form or body. Where it says {@code 404}, the answer is the same as for
   * what is not there at all; elsewhere an answer may show or say anything but what the other
   * company has, as where a name of one's own is meant, or where twice is once.
   */
  private static final String CASES =
      """
      GET /documents/{id} | 404
      GET /documents/{id}/preview | 404
      GET /documents/{id}/decide/{action} | 404
      POST /documents/{id}/decide/{action} | 404 | note=because&seen=x
      POST /documents/{id}/payments | any | reference=k3y9-2&what=retry
      GET /mapping/versions/{version} | 404
      POST /mapping/versions/{version}/back | any | note=because
      GET /vendors/one | 404 | code=v&address=a
      GET /vendors/link | 404 | code=v&address=a
      POST /vendors/link | any | code=v&address=a&other=1
      POST /vendors/unlink | any | code=v&address=a&from=1
      GET /vendors/questions | any | partner=1
      POST /vendors/questions | any | partner=1&choice=none&mark=x
      POST /vendors/questions/reopen | any | partner=1&choice=none
      GET /vendors/conflicts | any | code=v&address=a
      POST /vendors/conflicts | any | code-0=v&address-0=a&group-0=NAME&choice-0=KEEP&seen-0=x
      GET /vendors/bank-accounts/{id} | 404
      POST /vendors/bank-accounts/{id} | 404 | choice=approve&note=because&version=1
      POST /settings/tokens/revoke | 404 | token={token}
      POST /settings/members/withdraw | any | invitation={invitation}
      POST /settings/members/role | 404 | person={person}&role=VIEWER
      POST /settings/members/remove | 404 | person={person}&revoke=yes
      GET /settings/lists/items | 404 | plan=p
      POST /settings/lists/drop | any | plan=p
      POST /settings/lists/delete | any | plan=p
      POST /settings/support/grant | 404 | access={access}
      POST /settings/support/refuse | 404 | access={access}
      POST /settings/support/end | 404 | access={access}
      POST /account/sessions/end | any | session={session}
      GET /prove | any | draft={draft}
      POST /prove | any | draft={draft}&password={password}
      GET /start | any | account={tenant}
      GET /companies | any | account={tenant}
      POST /companies/choose | 404 | company={tenant}
      POST /companies/join | any | invitation={invitation}
      GET /api/v1/documents/{id} | 404
      POST /api/v1/documents/{id}/retry | 404 | {"note": "x"}
      POST /api/v1/documents/{id}/reject | 404 | {"note": "x"}
      POST /api/v1/documents/{id}/accept | 404 | {"note": "x"}
      POST /api/v1/documents/{id}/reverse | 404 | {"note": "x"}
      POST /api/v1/documents/{id}/ignore | 404 | {"note": "x"}
      POST /api/v1/documents/{id}/payments/{reference}/retry | 404 | {}
      POST /api/v1/documents/{id}/payments/{reference}/dismiss | 404 | {}
      POST /api/v1/mapping/preview | 404 | {"documentId": "{document}"}
      POST /api/v1/support-access/{id}/grant | 404 | {}
      POST /api/v1/support-access/{id}/refuse | 404 | {}
      POST /api/v1/support-access/{id}/end | 404 | {}
      POST /api/v1/vendors/bank-accounts/{id}/approve | 404 | {"version": 1, "note": "x"}
      POST /api/v1/vendors/bank-accounts/{id}/reject | 404 | {"version": 1, "note": "x"}
      POST /api/v1/vendors/questions/answer | any | {"partnerId": 1, "none": true, "mark": "x"}
      POST /api/v1/vendors/questions/reopen | any | {"partnerId": 1, "none": true}
      POST /api/v1/vendors/conflicts/resolve | any | {"vendorCode": "v", "addressCode": "a",\
       "group": "address", "choice": "odoo", "mark": "x"}
      POST /api/v1/vendors/link | any | {"vendorCode": "v", "addressCode": "a", "partnerId": 1}
      POST /api/v1/vendors/unlink | any | {"vendorCode": "v", "addressCode": "a", "partnerId": 1}
      GET /api/v1/cost-lists/items | any | plan=p
      POST /api/v1/cost-lists/drop | 404 | {"plan": "p"}
      POST /api/v1/cost-lists/delete | 404 | {"plan": "p"}
      """;

  /**
   * Without an id that we have given. Links from mails are secrets, and tried by tests of their
   * own; ids of Odoo's companies, accounts and partners are looked for in the own Odoo alone.
   */
  private static final String WITHOUT =
      """
      GET / /events /documents /problems /close /close/board.csv /close/board.pdf
      GET /mapping /mapping/changes /mapping/versions /mapping/companies /mapping/journals
      GET /mapping/rules /mapping/grids/{grid} /mapping/grids/{grid}/pick
      GET /mapping/grids/{grid}/suggestions /mapping/grids/{grid}/export
      GET /mapping/grids/{grid}/import
      GET /vendors /vendors/bank-accounts /connections /connections/concur /connections/odoo
      GET /start/{step} /start/companies/choose /start/live/choose
      GET /settings /settings/audit /settings/audit/export.csv /settings/data /settings/tokens
      GET /settings/members /settings/alerts /settings/receipts /settings/vendors /settings/lists
      GET /settings/lists/choose /settings/orders /settings/orders/list /settings/webhook
      GET /settings/support /settings/schedule
      GET /account /account/second-step /prove/provider
      GET /sign-in /sign-in/code /sign-in/provider /sign-in/provider/back /sign-in/provider/known
      GET /sign-in/provider/new /sign-up /verify/{token} /forgot /reset/{token}
      GET /invitations/{token} /outbox /errors /connect/concur /connect/concur/arrived
      GET /status /status.json
      POST /run /problems/retry /problems/payments
      POST /mapping/changes /mapping/changes/drop /mapping/changes/discard /mapping/companies
      POST /mapping/companies/remove /mapping/refresh /mapping/fields /mapping/journals
      POST /mapping/rules /mapping/grids/{grid}/pick /mapping/grids/{grid}/clear
      POST /mapping/grids/{grid}/suggestions /mapping/grids/{grid}/import
      POST /vendors/run /vendors/confirm /vendors/bank-accounts
      POST /connections/concur /connections/concur/confirm /connections/concur/webhook
      POST /connections/concur/subscription /connections/concur/test
      POST /connections/odoo /connections/odoo/test
      POST /start/{step}/done /start/{step}/undone /start/{step}/invite /start/companies/choose
      POST /start/live/choose
      POST /settings/data/retention /settings/data/export /settings/data/delete
      POST /settings/data/call-off /settings/data/bundle /settings/tokens
      POST /settings/members/invite /settings/members/leave /settings/alerts
      POST /settings/alerts/webhook
      POST /settings/alerts/webhook/secret /settings/alerts/webhook/remove
      POST /settings/alerts/webhook/test /settings/receipts /settings/vendors
      POST /settings/lists/choose /settings/orders /settings/support/policy
      POST /settings/schedule /settings/schedule/pause /settings/schedule/payments
      POST /settings/schedule/resume
      POST /account/name /account/password /account/sessions/end-others
      POST /account/second-step/begin /account/second-step/confirm /account/second-step/codes
      POST /account/second-step/off /account/provider/connect /account/provider/disconnect
      POST /sign-in /sign-in/code /sign-out /sign-in/provider/known /sign-in/provider/new
      POST /sign-in/provider/join /sign-up /verify/{token} /forgot /reset/{token}
      POST /invitations/{token} /companies/new
      GET /api/v1/openapi.yaml /api/v1/limits /api/v1/limits/all /api/v1/payments
      GET /api/v1/payments/refused /api/v1/cost-lists /api/v1/purchase-orders
      GET /api/v1/purchase-orders/items /api/v1/support-access /api/v1/receipts
      GET /api/v1/connections/concur /api/v1/connections/odoo /api/v1/odoo/companies
      GET /api/v1/odoo/accounts /api/v1/odoo/journals /api/v1/odoo/taxes /api/v1/odoo/partners
      GET /api/v1/odoo/analytic-accounts /api/v1/mapping /api/v1/documents /api/v1/vendors
      GET /api/v1/vendors/settings /api/v1/vendors/questions /api/v1/vendors/standing
      GET /api/v1/vendors/bank-accounts /api/v1/vendors/bank-accounts/settings
      POST /api/v1/tenants /api/v1/sync/run /api/v1/payments/vouch /api/v1/vendors/confirm
      POST /api/v1/connections/concur/ping /api/v1/connections/concur/webhook-key
      POST /api/v1/connections/concur/subscription /api/v1/connections/odoo/ping
      PUT /api/v1/payments /api/v1/cost-lists /api/v1/purchase-orders
      PUT /api/v1/support-access/policy /api/v1/receipts /api/v1/connections/concur
      PUT /api/v1/connections/odoo /api/v1/mapping /api/v1/vendors/settings
      PUT /api/v1/vendors/bank-accounts/settings
      DELETE /api/v1/connections/concur/subscription
      """;

  private ForeignIds() {}

  /**
   * One that takes an id.
   *
   * @param hidden whether the answer has to be that there is no such thing
   * @param sent the query, form or body
   */
  record Case(String method, String path, boolean hidden, String sent) {

    static Case of(String line) {
      var parts = line.split(" \\| ", 3);
      var route = parts[0].split(" ", 2);
      return new Case(route[0], route[1], parts[1].equals("404"), parts.length > 2 ? parts[2] : "");
    }

    String name() {
      return method + " " + path;
    }

    boolean ofApi() {
      return path.startsWith("/api/");
    }

    /** The path with ids in place of what is in braces. */
    String address(Map<String, String> ids) {
      return ForeignIds.filled(path.replace("{id}", kind()), ids);
    }

    private String kind() {
      if (path.contains("/support-access/")) {
        return "{access}";
      }
      return path.contains("/bank-accounts/") ? "{alarm}" : "{document}";
    }
  }

  /** The text with ids in place of what is in braces. */
  static String filled(String text, Map<String, String> ids) {
    var filled = text;
    for (var id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  static List<Case> cases() {
    return CASES.lines().map(Case::of).toList();
  }

  /** Method and path of those without an id. */
  static Stream<String> without() {
    return WITHOUT
        .lines()
        .map(line -> List.of(line.split(" ")))
        .flatMap(
            words ->
                words.subList(1, words.size()).stream().map(path -> words.getFirst() + " " + path));
  }
}
