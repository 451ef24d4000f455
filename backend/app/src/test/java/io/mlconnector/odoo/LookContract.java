package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the client promises of looking on every Odoo with one database, writing nothing there. */
interface LookContract {

  /** More than the failed logins after which Odoo lets nobody in for a while. */
  int OFTEN = 11;

  OdooSubject subject();

  private OdooAddress at(String login, OdooAddress.Choice protocol) {
    var address = subject().address();
    return new OdooAddress(address.url(), address.database(), login, protocol);
  }

  @Test
  default void a_look_tells_version_and_user() {
    var server = done(subject().odoo().look());

    assertThat(server.version()).startsWith("19");
    assertThat(server.userId()).isPositive();
    assertThat(server.login()).contains(subject().address().login());
  }

  @Test
  default void the_only_database_needs_no_name() {
    var server = done(subject().withDatabase(null).look());

    assertThat(server.login()).contains(subject().address().login());
  }

  @Test
  default void json2_tells_the_keys_user_whatever_login_was_entered() {
    var json2 = subject().client(at("nobody", OdooAddress.Choice.JSON2), subject().key());

    assertThat(done(json2.look()).login()).contains(subject().address().login());
  }

  @Test
  default void xml_rpc_takes_no_other_login() {
    var xmlRpc = subject().client(at("nobody", OdooAddress.Choice.XMLRPC), subject().key());

    assertThatThrownBy(() -> done(xmlRpc.look()))
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_KEY_REFUSED));
  }

  @Test
  default void asking_whether_a_key_can_be_made_never_counts_as_a_failed_login() {
    var keys = done(subject().keys().mine()).size();

    for (var i = 0; i < OFTEN; i++) {
      done(subject().keys().obstacle());
    }

    var login = subject().address().login();
    var late = subject().client(at(login, OdooAddress.Choice.XMLRPC), subject().key());
    assertThat(done(late.look()).login()).contains(login);
    assertThat(done(subject().keys().mine())).hasSize(keys);
  }
}
