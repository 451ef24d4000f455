package io.mlconnector.odoo.client;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.ModelAccess;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooServer.Protocol;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Rpc;
import io.mlconnector.odoo.rpc.Version;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelReadingTest {

  /** An Odoo that throws an exception of this class whatever it is asked. */
  private record Throwing(String name) implements Rpc {

    @Override
    public <T> Future<T> run(Operation<T> operation) {
      var problem = Problem.of(Code.ODOO_CALL_WRONG, "detail", name);
      return Future.failedFuture(OdooException.ofOurs(problem, name));
    }

    @Override
    public Future<Version> version() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Future<String> database() {
      return Future.succeededFuture("");
    }

    @Override
    public Protocol protocol() {
      return Protocol.JSON2;
    }
  }

  private static Future<ModelAccess> access(String thrown) {
    return new ModelReading(new Throwing(thrown)).access("res.partner", List.of("name"));
  }

  @Test
  void a_model_that_is_not_there_may_not_be_read() {
    assertThat(get(access("NotFound"))).isEqualTo(ModelAccess.NONE);
  }

  @Test
  void an_odd_failure_says_nothing_about_rights() {
    assertThatThrownBy(() -> get(access("KeyError"))).isInstanceOf(OdooException.class);
  }
}
