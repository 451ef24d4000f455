package io.mlconnector.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XmlRpcTest {

  private static final String KEY = "canary-key";

  private final Script script = new Script();

  @Test
  void the_user_is_asked_for_once() {
    script.answers(value("<int>5</int>"), value("<boolean>1</boolean>"), value("<nil/>"));
    var rpc = rpc("https://odoo.example", "acme");

    assertThat(rpc.run(new Ping()).succeeded()).isTrue();
    assertThat(rpc.run(new Ping()).succeeded()).isTrue();

    assertThat(script.paths())
        .containsExactly("/xmlrpc/2/common", "/xmlrpc/2/object", "/xmlrpc/2/object");
  }

  @Test
  void the_user_is_asked_for_again_after_the_key_was_refused() {
    script.answers(value("<int>5</int>"), fault(3), value("<int>6</int>"), value("<nil/>"));
    var rpc = rpc("https://odoo.example", "acme");

    assertThat(code(rpc.run(new Ping()))).isEqualTo(Code.ODOO_KEY_REFUSED);
    assertThat(rpc.run(new Ping()).succeeded()).isTrue();
  }

  @Test
  void a_login_that_is_not_known_is_a_refused_key() {
    script.answers(value("<boolean>0</boolean>"));

    assertThat(code(rpc("https://odoo.example", "acme").run(new Ping())))
        .isEqualTo(Code.ODOO_KEY_REFUSED);
  }

  @Test
  void the_only_database_is_found() {
    script.answers(
        value("<array><data><value><string>only</string></value></data></array>"),
        value("<int>5</int>"),
        value("<nil/>"));

    assertThat(rpc("https://odoo.example", null).run(new Ping()).succeeded()).isTrue();
    assertThat(script.bodies().getLast()).contains("<string>only</string>");
  }

  @Test
  void of_several_databases_none_is_guessed() {
    script.answers(
        value(
            "<array><data><value><string>a</string></value><value><string>b</string></value>"
                + "</data></array>"));

    assertThat(code(rpc("https://odoo.example", null).run(new Ping())))
        .isEqualTo(Code.ODOO_DATABASE_NEEDED);
  }

  @Test
  void odoo_online_names_its_databases_like_its_hosts() {
    script.answers(fault(3), value("<int>5</int>"), value("<nil/>"));

    assertThat(rpc("https://firm.odoo.com", null).run(new Ping()).succeeded()).isTrue();
    assertThat(script.bodies().getLast()).contains("<string>firm</string>");
  }

  @Test
  void a_version_that_is_too_old_is_refused() {
    script.answers(version("16.0"), version("17.0"), version("saas~18.3"), version("20.0+e"));
    var rpc = rpc("https://odoo.example", "acme");

    assertThat(code(rpc.version())).isEqualTo(Code.ODOO_VERSION_UNSUPPORTED);
    assertThat(rpc.version().result()).isEqualTo(new Version(17, "17.0"));
    assertThat(rpc.version().result()).isEqualTo(new Version(18, "saas~18.3"));
    assertThat(rpc.version().result()).isEqualTo(new Version(20, "20.0+e"));
  }

  @Test
  void what_is_no_odoo_is_said_to_be_none() {
    script.answers(
        Scene.answer(404, "text/html", "<html/>"), Scene.answer(200, "text/html", "<html/>"));
    var rpc = rpc("https://odoo.example", "acme");

    assertThat(code(rpc.version())).isEqualTo(Code.ODOO_DATABASE_NOT_FOUND);
    assertThat(code(rpc.version())).isEqualTo(Code.ODOO_DATABASE_NOT_FOUND);
  }

  @Test
  void the_key_is_in_no_failure() {
    script.answers(value("<int>5</int>"), fault(2), fault(4), fault(1));
    var rpc = rpc("https://odoo.example", "acme");

    for (var i = 0; i < 3; i++) {
      assertThatThrownBy(() -> rpc.run(new Ping()).toCompletionStage().toCompletableFuture().join())
          .hasStackTraceContaining("Exception")
          .hasMessageNotContaining(KEY);
    }
  }

  private XmlRpc rpc(String url, @Nullable String database) {
    var address = new OdooAddress(URI.create(url), database, "bot", OdooAddress.Choice.XMLRPC);
    return new XmlRpc(script, address, new Lent(), Scene.CLOCK);
  }

  private static Code code(Future<?> future) {
    assertThat(future.cause()).isInstanceOf(OdooException.class);
    return ((OdooException) future.cause()).problem().code();
  }

  private static Answer value(String value) {
    return Scene.xml(
        "<methodResponse><params><param><value>"
            + value
            + "</value></param></params></methodResponse>");
  }

  private static Answer version(String text) {
    return value(
        "<struct><member><name>server_version</name><value>" + text + "</value></member></struct>");
  }

  private static Answer fault(int code) {
    return Scene.xml(
        Scene.resource("xmlrpc-fault.xml")
            .replace("{code}", Integer.toString(code))
            .replace("{text}", "no"));
  }

  /** Anything that needs a key; a refusal is its failure. */
  private record Ping() implements Operation<Boolean> {

    @Override
    public ModelCall encode() {
      return ModelCall.reading("res.users", "context_get");
    }

    @Override
    public Boolean decode(Reply reply) {
      assertThat(reply).asInstanceOf(InstanceOfAssertFactories.type(Reply.class)).isNotNull();
      if (reply instanceof Reply.Result) {
        return true;
      }
      throw new Unreadable("refused");
    }
  }

  private static final class Lent implements ApiKeySource {

    @Override
    public <T> Future<T> lend(Function<String, Future<T>> use) {
      return use.apply(KEY);
    }
  }

  /** Answers in the order given, and remembers what was asked. */
  private static final class Script implements Outbound {

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();

    void answers(Answer... next) {
      answers.addAll(List.of(next));
    }

    List<String> paths() {
      return calls.stream().map(call -> call.url().getPath()).toList();
    }

    List<String> bodies() {
      return calls.stream().map(call -> call.body().toString()).toList();
    }

    @Override
    public Future<Answer> send(Call call) {
      calls.add(call);
      return Future.succeededFuture(answers.removeFirst());
    }
  }
}
