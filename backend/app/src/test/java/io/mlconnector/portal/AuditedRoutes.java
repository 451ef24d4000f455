package io.mlconnector.portal;

import java.util.List;
import java.util.Optional;

/** What each form and call that changes something leaves in the audit trail. */
final class AuditedRoutes {

  private static final String SAVED =
      """
      POST /settings/data/retention | data.retention_changed | months=36
      POST /settings/data/export | data.exported
      POST /settings/data/bundle | data.bundle_taken
      POST /settings/data/delete | data.deletion_asked | company=Audited Ltd
      POST /settings/data/call-off | data.deletion_called_off | after POST /settings/data/delete
      POST /settings/tokens | api_token.made | name=Nightly&scope=read&term=90
      POST /settings/tokens/revoke | api_token.revoked | token={token}
      POST /settings/members/invite | member.invited | mail={mail}&role=VIEWER
      POST /settings/members/withdraw | member.invitation_withdrawn | invitation={invitation}\
       | after POST /settings/members/invite
      POST /settings/members/role | member.role_changed | person={colleague}&role=VIEWER
      POST /settings/members/remove | member.removed | person={colleague}
      POST /settings/members/leave | member.removed
      POST /settings/alerts | alerts.changed | in AlertsAreaTest
      POST /settings/alerts/webhook | alerts.webhook_secret_made | in AlertsAreaTest
      POST /settings/alerts/webhook/secret | alerts.webhook_secret_made | in AlertsAreaTest
      POST /settings/alerts/webhook/remove | alerts.webhook_removed | in AlertsAreaTest
      POST /settings/receipts | receipts.switched_on | in ReceiptPagesTest
      POST /settings/vendors | vendors.settings | in VendorSettingsTest
      POST /settings/lists/choose | lists.chosen | in ListsTest
      POST /settings/lists/drop | lists.dropped | plan=p
      POST /settings/lists/delete | lists.deletes_allowed | plan=p
      POST /settings/orders | orders.chosen | in OrderPagesTest
      POST /settings/support/policy | support.policy | mode=off
      POST /settings/support/grant | support.granted | access={access}
      POST /settings/support/refuse | support.refused | access={access}
      POST /settings/support/end | support.ended | access={access}\
       | after POST /settings/support/grant
      POST /settings/schedule | work.paced | in ScheduleAreaTest
      POST /settings/schedule/pause | work.paused | what=all&reason=Audit of the year
      POST /settings/schedule/resume | work.resumed | what=all\
       | after POST /settings/schedule/pause
      POST /settings/schedule/payments | payments.telling | payments=told
      POST /documents/{id}/decide/{action} | document.ignored | note=paid by hand
      POST /documents/{id}/payments | payment.dismissed | reference=k3y9-2&what=dismiss
      POST /problems/retry | documents.retried | in BoardsTest
      POST /problems/payments | payments.vouched
      POST /mapping/changes | mapping.saved | in MappingsTest
      POST /vendors/confirm | vendors.confirmed | in VendorPagesTest
      POST /vendors/link | vendors.linked | in VendorPagesTest
      POST /vendors/unlink | vendors.unlinked | in VendorPagesTest
      POST /vendors/questions | vendors.answered | in VendorDecisionsTest
      POST /vendors/questions/reopen | vendors.answer_taken_back | in VendorDecisionsTest
      POST /vendors/conflicts | vendors.resolved | in VendorDecisionsTest
      POST /vendors/bank-accounts | bank.switched_on | watch=on
      POST /vendors/bank-accounts/{id} | bank.approved | choice=approve&note=a call&version=1
      POST /connections/concur | concur.credentials_saved | in ConnectionsTest
      POST /connections/concur/confirm | concur.credentials_saved | in ConnectionsTest
      POST /connections/concur/webhook | concur.webhook_key_made | in WebhooksTest
      POST /connections/concur/subscription | concur.subscription_made | in SubscriptionsTest
      POST /connections/odoo | odoo.credentials_saved\
       | url=http://127.0.0.1:1&login=bot&protocol=json2&apiKey=key-4711&database=d1
      POST /start/{step}/done | start.step_done
      POST /start/{step}/undone | start.step_reopened | after POST /start/{step}/done
      POST /start/{step}/invite | member.invited | mail={mail}&role=ADMIN
      POST /start/companies/choose | mapping.saved | in MappingsTest
      POST /start/live/choose | mapping.saved | in MappingsTest
      POST /account/password | person.password_changed\
       | old={password}&password=another good long one
      POST /account/second-step/confirm | person.second_factor_on | in AuditedRoutesTest
      POST /account/second-step/codes | person.recovery_codes_made | in AuditedRoutesTest
      POST /account/second-step/off | person.second_factor_off | in AuditedRoutesTest
      POST /account/provider/connect | person.provider_connected | in ProviderSignInTest
      POST /account/provider/disconnect | person.provider_disconnected | in ProviderSignInTest
      POST /sign-in | person.signed_in | in AccountsTest
      POST /sign-in/code | person.signed_in | in AccountsTest
      POST /sign-in/provider/known | person.provider_connected | in ProviderSignInTest
      POST /sign-in/provider/new | member.joined | in ProviderSignInTest
      POST /sign-in/provider/join | member.joined | in ProviderSignInTest
      POST /verify/{token} | tenant.created | in AccountsTest
      POST /reset/{token} | person.password_reset | in AccountsTest
      POST /invitations/{token} | member.joined | in ProviderSignInTest
      POST /companies/join | member.joined | in ProviderSignInTest
      POST /companies/new | tenant.created | in ProviderSignInTest
      POST /api/v1/tenants | tenant.created | in AccountsTest
      PUT /api/v1/payments | payments.telling | {"tellConcur": true}
      POST /api/v1/payments/vouch | payments.vouched | {}
      PUT /api/v1/cost-lists | lists.chosen | in ListsTest
      POST /api/v1/cost-lists/drop | lists.dropped | {"plan": "p"}
      POST /api/v1/cost-lists/delete | lists.deletes_allowed | {"plan": "p"}
      PUT /api/v1/purchase-orders | orders.chosen | in OrderPagesTest
      PUT /api/v1/support-access/policy | support.policy | {"mode": "off"}
      POST /api/v1/support-access/{id}/grant | support.granted | {}
      POST /api/v1/support-access/{id}/refuse | support.refused | {}
      POST /api/v1/support-access/{id}/end | support.ended | {}\
       | after POST /api/v1/support-access/{id}/grant
      PUT /api/v1/receipts | receipts.switched_on | in ReceiptPagesTest
      PUT /api/v1/connections/concur | concur.credentials_saved | in ConnectionsTest
      POST /api/v1/connections/concur/webhook-key | concur.webhook_key_made | in WebhooksTest
      POST /api/v1/connections/concur/subscription | concur.subscription_made\
       | in SubscriptionsTest
      DELETE /api/v1/connections/concur/subscription | concur.subscription_removed | in ApiTest
      PUT /api/v1/connections/odoo | odoo.credentials_saved\
       | {"url": "http://127.0.0.1:1", "login": "bot", "apiKey": "k", "protocol": "json2"}
      PUT /api/v1/mapping | mapping.saved | in MappingsTest
      POST /api/v1/documents/{id}/retry | document.retried | {"note": "once more"}
      POST /api/v1/documents/{id}/reject | document.rejected | {"note": "not ours"}
      POST /api/v1/documents/{id}/ignore | document.ignored | {"note": "paid by hand"}
      POST /api/v1/documents/{id}/accept | document.accepted\
       | like POST /api/v1/documents/{id}/ignore
      POST /api/v1/documents/{id}/reverse | document.reversed\
       | like POST /api/v1/documents/{id}/ignore
      POST /api/v1/documents/{id}/payments/{reference}/retry | payment.retried | {}
      POST /api/v1/documents/{id}/payments/{reference}/dismiss | payment.dismissed | {}
      PUT /api/v1/vendors/settings | vendors.settings | {"enabled": true}
      POST /api/v1/vendors/questions/answer | vendors.answered | in VendorDecisionsTest
      POST /api/v1/vendors/questions/reopen | vendors.answer_taken_back | in ApiVendorsTest
      POST /api/v1/vendors/conflicts/resolve | vendors.resolved | in ApiVendorsTest
      POST /api/v1/vendors/link | vendors.linked | in ApiVendorsTest
      POST /api/v1/vendors/unlink | vendors.unlinked | in ApiVendorsTest
      POST /api/v1/vendors/confirm | vendors.confirmed | in VendorPagesTest
      PUT /api/v1/vendors/bank-accounts/settings | bank.switched_on | {"enabled": true}
      POST /api/v1/vendors/bank-accounts/{id}/approve | bank.approved\
       | {"version": 1, "note": "a call"}
      POST /api/v1/vendors/bank-accounts/{id}/reject | bank.rejected\
       | {"version": 1, "note": "a call"}
      """;

  /** Those that leave nothing, and why that is right. */
  private static final String NOTHING =
      """
      POST /run | work that is due anyhow begins sooner
      POST /vendors/run | work that is due anyhow begins sooner
      POST /api/v1/sync/run | work that is due anyhow begins sooner
      POST /mapping/refresh | Odoo is read again
      POST /connections/concur/test | a connection is tried; what comes of it is told by itself
      POST /connections/odoo/test | a connection is tried; what comes of it is told by itself
      POST /api/v1/connections/concur/ping | a connection is tried; that is told by itself
      POST /api/v1/connections/odoo/ping | a connection is tried; that is told by itself
      POST /api/v1/mapping/preview | computes, and keeps nothing
      POST /settings/alerts/webhook/test | a message is sent that says that it is a test
      POST /mapping/changes/drop | a draft is its author's own until it is saved
      POST /mapping/changes/discard | a draft is its author's own until it is saved
      POST /mapping/versions/{version}/back | a draft is its author's own until it is saved
      POST /mapping/companies | a draft is its author's own until it is saved
      POST /mapping/companies/remove | a draft is its author's own until it is saved
      POST /mapping/fields | a draft is its author's own until it is saved
      POST /mapping/journals | a draft is its author's own until it is saved
      POST /mapping/rules | a draft is its author's own until it is saved
      POST /mapping/grids/{grid}/pick | a draft is its author's own until it is saved
      POST /mapping/grids/{grid}/clear | a draft is its author's own until it is saved
      POST /mapping/grids/{grid}/suggestions | a draft is its author's own until it is saved
      POST /mapping/grids/{grid}/import | a draft is its author's own until it is saved
      POST /account/name | of the person, not of a company
      POST /account/sessions/end | ends what the person itself has begun
      POST /account/sessions/end-others | ends what the person itself has begun
      POST /account/second-step/begin | nothing counts until a code was shown
      POST /prove | the person shows once more who it is
      POST /companies/choose | another company of the person is shown
      POST /sign-out | ends what the person itself has begun
      POST /sign-up | there is no company until the address is confirmed
      POST /forgot | nothing changes until the link is used
      """;

  private AuditedRoutes() {}

  /**
   * One that leaves an entry.
   *
   * @param sent form or body
   * @param after what is sent before it
   * @param elsewhere the test that has it instead
   * @param like the one of which the same code writes the entry
   */
  record Saved(
      String route,
      String action,
      String sent,
      Optional<String> after,
      Optional<String> elsewhere,
      Optional<String> like) {

    static Saved of(String line) {
      var parts = List.of(line.split(" \\| ", -1));
      var more = parts.subList(2, parts.size());
      return new Saved(
          parts.get(0),
          parts.get(1),
          more.stream().filter(part -> !part.matches("(after|in|like) .*")).findFirst().orElse(""),
          word(more, "after "),
          word(more, "in "),
          word(more, "like "));
    }

    private static Optional<String> word(List<String> parts, String word) {
      return parts.stream()
          .filter(part -> part.startsWith(word))
          .map(part -> part.substring(word.length()))
          .findFirst();
    }

    boolean isTried() {
      return elsewhere.isEmpty() && like.isEmpty();
    }

    String method() {
      return route.substring(0, route.indexOf(' '));
    }

    String path() {
      return route.substring(route.indexOf(' ') + 1);
    }
  }

  static List<Saved> saved() {
    return SAVED.lines().map(Saved::of).toList();
  }

  static Saved saved(String route) {
    return saved().stream()
        .filter(one -> one.route().equals(route))
        .findFirst()
        .orElseThrow(() -> new AssertionError(route + " is not in the table"));
  }

  static List<String> nothing() {
    return NOTHING.lines().map(line -> line.substring(0, line.indexOf(" | "))).toList();
  }
}
