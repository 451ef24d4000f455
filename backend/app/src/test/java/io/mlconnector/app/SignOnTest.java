package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException;
import io.vertx.core.Vertx;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sign-in at a private provider opens. */
@Proves(29)
class SignOnTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    get(vertx.close());
  }

  @Test
  void a_private_provider_is_reached_without_being_opened_to_anybody_else() {
    var way = SignOn.outbound(vertx, URI.create("http://127.0.0.1:9000/realm"), Senses.real());

    assertThatCode(() -> get(way.admit(URI.create("http://127.0.0.1:9000/realm/token"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> get(way.admit(URI.create("http://127.0.0.1:9001/"))))
        .isInstanceOf(OutboundException.class);
    assertThatThrownBy(() -> get(way.admit(URI.create("http://127.0.0.2:9000/"))))
        .isInstanceOf(OutboundException.class);
  }
}
