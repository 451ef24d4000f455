package io.mlconnector.portal.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What actions of the audit trail are called on pages. */
final class ActionWords {

  private static final Map<String, String> WORDS = new TreeMap<>();

  static {
    people();
    support();
    work();
    systems();
  }

  private ActionWords() {}

  private static void people() {
    about("tenant", "created", "Company account made");
    about("api_token", "made", "API token made", "revoked", "API token revoked");
    about("data", "exported", "All data exported", "retention_changed", "Time to keep changed");
    about("data", "bodies_removed", "Documents removed, as their time to be kept was over");
    about("data", "bundle_taken", "Support bundle taken");
    about("data", "deletion_asked", "Deletion of the company account asked for");
    about("data", "deletion_called_off", "Deletion of the company account called off");
    about("member", "invited", "Member invited", "invitation_withdrawn", "Invitation taken back");
    about("member", "joined", "Member joined", "removed", "Member removed or gone");
    about("member", "role_changed", "Member's role changed");
    about("person", "signed_in", "Signed in", "password_changed", "Own password changed");
    about("person", "password_reset", "Own password reset by mail");
    about("person", "second_factor_on", "Own second step switched on");
    about("person", "second_factor_off", "Own second step switched off");
    about("person", "recovery_codes_made", "Own recovery codes made anew");
    about("person", "sign_in_refused", "Sign-in refused");
    about("person", "provider_connected", "Own sign-in at the provider connected");
    about("person", "provider_disconnected", "Own sign-in at the provider taken away");
    about("alerts", "changed", "Alerts changed", "webhook_set", "Webhook of alerts set");
    about("alerts", "webhook_removed", "Webhook of alerts removed");
    about("alerts", "webhook_secret_made", "Secret of the alerts' webhook made");
    about("start", "step_done", "Step of getting started done");
    about("start", "step_reopened", "Step of getting started taken up again");
  }

  private static void support() {
    about("support", "asked", "Support asked to look", "granted", "Support let in");
    about("support", "refused", "Support refused", "ended", "Access of support ended");
    about("support", "broke_glass", "Support let itself in, in an emergency");
    about("support", "looked", "Support looked at something");
    about("support", "policy", "What support is asked for changed");
    about("support", "tested", "Support tested a connection");
    about("support", "mail_hurried", "Support had a mail sent again");
  }

  private static void work() {
    about("work", "paused", "Work paused", "resumed", "Work resumed");
    about("work", "paced", "Schedule changed", "run", "Work done at once, as asked for");
    about("work", "queue_read", "All that waits at Concur looked at again, as asked for");
    about("payments", "telling", "Telling Concur of payments switched on or off");
    about("payments", "vouched", "Many payments taken back, confirmed by hand");
    about("payment", "retried", "Payment told to Concur again", "dismissed", "Payment dismissed");
    about(
        "receipts", "switched_on", "Receipts switched on", "switched_off", "Receipts switched off");
    about("vendors", "settings", "Vendors both ways: settings changed");
    about("vendors", "answered", "Vendors: question answered", "resolved", "Vendor: value chosen");
    about("vendors", "answer_taken_back", "Vendors: answer to a question taken back");
    about("vendors", "linked", "Vendors linked by hand", "unlinked", "Vendors unlinked by hand");
    about("vendors", "confirmed", "Vendors go on: Odoo said to be as it should be");
    about("bank", "switched_on", "Bank accounts watched");
    about("bank", "switched_off", "Bank accounts not watched any more");
    about("bank", "alarm_raised", "Bank account of a vendor changed in Odoo");
    about("bank", "approved", "Bank account approved", "rejected", "Bank account rejected");
    about("lists", "chosen", "List in Concur chosen", "dropped", "List in Concur left alone");
    about("orders", "chosen", "Purchase orders in Concur chosen");
    about("lists", "deletes_allowed", "Deleting many items of a list allowed");
    about("mapping", "saved", "Mapping saved");
    about("document", "retried", "Document tried again", "ignored", "Document ignored");
    about("document", "rejected", "Document rejected", "accepted", "Entry taken as it is in Odoo");
    about("document", "reversed", "Entry reversed by hand");
    about("documents", "retried", "Documents of one cause tried again");
  }

  private static void systems() {
    about("concur", "credentials_saved", "Connection to Concur saved");
    about("concur", "secret_changed", "Secret of the Concur app changed");
    about("concur", "connected", "Concur connected", "broken", "Connection to Concur lost");
    about("concur", "datacenter_refused", "Concur named a data center that is not allowed");
    about("concur", "flawed", "Connection to Concur works, but not as it should");
    about("odoo", "flawed", "Connection to Odoo works, but not as it should");
    about("concur", "runs_out", "Access to Concur runs out soon");
    about("concur", "webhook_key_made", "Webhook address made anew");
    about("concur", "subscription_made", "Events of Concur subscribed to");
    about("concur", "subscription_repaired", "Subscription to events repaired");
    about("concur", "subscription_active", "Subscription to events needs a look");
    about("concur", "subscription_broken", "Subscription to events does not work");
    about("concur", "subscription_impossible", "Events of Concur cannot reach the service");
    about("concur", "subscription_removed", "Subscription to events ended");
    about("odoo", "credentials_saved", "Connection to Odoo saved", "connected", "Odoo connected");
    about("odoo", "connection_changed", "Connection to Odoo changed");
    about("odoo", "pace_changed", "Pace of calls to Odoo changed");
    about("odoo", "broken", "Connection to Odoo lost", "runs_out", "Odoo's key runs out soon");
    about("odoo", "key_made", "New key made in Odoo", "key_switched", "Odoo's new key in use");
    about("odoo", "key_revoked", "Odoo's old key revoked", "key_left", "Old key left in Odoo");
    about("odoo", "key_dropped", "Odoo's new key given up");
    about("odoo", "key_not_renewed", "Odoo's key could not be renewed");
    about("odoo", "partner.create", "Partner created in Odoo");
  }

  private static void about(String object, String... verbsWithWords) {
    for (var i = 0; i < verbsWithWords.length; i += 2) {
      WORDS.put(object + "." + verbsWithWords[i], verbsWithWords[i + 1]);
    }
  }

  /** An action as a choice. */
  record Choice(String value, String title) {}

  /** An action that nothing is known of has its own name. */
  static String of(String action) {
    return WORDS.getOrDefault(action, action);
  }

  static boolean knows(String action) {
    return WORDS.containsKey(action);
  }

  /** By their words. */
  static List<Choice> choices() {
    return WORDS.entrySet().stream()
        .map(word -> new Choice(word.getKey(), word.getValue()))
        .sorted(Comparator.comparing(Choice::title))
        .toList();
  }
}
