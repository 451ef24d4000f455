package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.ApiKey;
import io.mlconnector.odoo.GeneratedKey;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls to {@code res.users.apikeys}; Odoo's moments are in UTC and without a zone. */
final class KeyCalls {

  private static final String MODEL = "res.users.apikeys";
  private static final String SCOPE = "rpc";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private KeyCalls() {}

  static IfThere<ApiKey> of(long user) {
    return new IfThere<>(
        SearchRead.of(
            MODEL,
            Domains.where(Domains.every(), "user_id", "=", Json.NODES.numberNode(user)),
            List.of("name", "scope", "create_date", "expiration_date"),
            KeyCalls::key));
  }

  private static ApiKey key(Row row) {
    var scope = row.textOrBlank("scope");
    return new ApiKey(
        row.textOrBlank("name"),
        scope.isEmpty(),
        scope,
        moment(row.text("create_date")),
        moment(row.text("expiration_date")));
  }

  private static Optional<Instant> moment(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var local = LocalDateTime.parse(text.replaceFirst("\\.\\d+$", ""), SECONDS);
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new Unreadable("no moment in a key");
    }
  }

  /** Another key of the caller's. Mute on the present one. */
  record Generate(String present, String name, Instant expiresAt)
      implements Operation<GeneratedKey> {

    @Override
    public ModelCall encode() {
      var end = SECONDS.format(LocalDateTime.ofInstant(expiresAt, ZoneOffset.UTC));
      return ModelCall.writing(MODEL, "generate")
          .with("key", Json.NODES.textNode(present))
          .with("scope", Json.NODES.textNode(SCOPE))
          .with("name", Json.NODES.textNode(name))
          .with("expiration_date", Json.NODES.textNode(end));
    }

    @Override
    public GeneratedKey decode(Reply reply) {
      return switch (reply) {
        case Reply.Result result -> made(result.value());
        case Reply.Refused refused -> new GeneratedKey.Refused(refused.message());
        case Reply.Missing missing -> throw new Unreadable("no key");
      };
    }

    private static GeneratedKey made(JsonNode value) {
      if (!value.isTextual()) {
        throw new Unreadable("no key");
      }
      return new GeneratedKey.Made(value.textValue());
    }

    @Override
    public String toString() {
      return "Generate[" + name + "]";
    }
  }

  /** Ends a key. Mute on it. */
  record Revoke(String key) implements Operation<Boolean> {

    @Override
    public ModelCall encode() {
      return ModelCall.writing(MODEL, "revoke").with("key", Json.NODES.textNode(key));
    }

    /**
     * Decodes.
     *
     * @throws OdooException if the user may not do it any more
     */
    @Override
    public Boolean decode(Reply reply) {
      return switch (reply) {
        case Reply.Result result -> true;
        case Reply.Missing gone -> true;
        case Reply.Refused refused ->
            throw new OdooException(
                OdooException.Kind.CONNECTION,
                Problem.of(Code.ODOO_ACCESS_DENIED, "detail", refused.message()));
      };
    }

    @Override
    public String toString() {
      return "Revoke[hidden]";
    }
  }
}
