package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamedOutboundTest {

  @Test
  void every_call_bears_a_name_of_its_own_beside_what_it_had() {
    var sent = new ArrayList<Call>();
    var out =
        new NamedOutbound(
            call -> {
              sent.add(call);
              return Future.succeededFuture(
                  new Answer(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer()));
            },
            new TenantId(UUID.randomUUID()),
            UUID::randomUUID);
    var call =
        new Call(
            "account.move/load",
            HttpMethod.POST,
            URI.create("https://odoo.example/json/2/account.move/load"),
            Map.of("Authorization", "bearer key"),
            Buffer.buffer("{}"),
            Duration.ofSeconds(5),
            1024);

    get(out.send(call));
    get(out.send(call));

    assertThat(sent)
        .extracting(one -> one.headers().get(NamedOutbound.HEADER))
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(UUID.fromString(name)).isNotNull());
    assertThat(sent)
        .allSatisfy(
            one -> {
              assertThat(one.headers()).containsEntry("Authorization", "bearer key").hasSize(2);
              assertThat(one.body()).isEqualTo(call.body());
              assertThat(one.timeout()).isEqualTo(call.timeout());
            });
  }
}
