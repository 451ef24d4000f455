package io.mlconnector.connection;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ConnectionRows.SealedConcur;
import io.mlconnector.connection.key.KeyColumn;
import io.mlconnector.connection.key.SealedKey;
import io.mlconnector.connection.token.TokenStore.Column;
import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals what customers enter, each value for its own place. */
final class Credentials {

  private final Vault vault;

  Credentials(Vault vault) {
    this.vault = vault;
  }

  Future<SealedConcur> seal(TenantId tenant, ConcurCredentials entered) {
    var token = entered.token();
    var column =
        switch (token) {
          case ConcurCredentials.Token.Request request -> Column.REQUEST_TOKEN;
          case ConcurCredentials.Token.Refresh refresh -> Column.REFRESH_TOKEN;
        };
    return seal(column.of(tenant), token.text())
        .compose(ciphertext -> sealClient(tenant, entered, ciphertext));
  }

  private Future<SealedConcur> sealClient(
      TenantId tenant, ConcurCredentials entered, Buffer token) {
    return entered
        .client()
        .map(
            app ->
                seal(Column.CLIENT_SECRET.of(tenant), app.secret())
                    .map(secret -> put(entered, token, secret)))
        .orElseGet(() -> Future.succeededFuture(put(entered, token, null)));
  }

  private static SealedConcur put(
      ConcurCredentials entered, Buffer token, @Nullable Buffer clientSecret) {
    var isRequest = entered.token() instanceof ConcurCredentials.Token.Request;
    Optional<String> clientId = entered.client().map(AppClient::id);
    return new SealedConcur(
        entered.companyUuid(),
        clientId.orElse(null),
        clientSecret,
        isRequest ? token : null,
        isRequest ? null : token);
  }

  Future<Buffer> seal(Place place, String value) {
    return vault.seal(place, value.getBytes(StandardCharsets.UTF_8)).map(Buffer::buffer);
  }

  SealedKey keys(TenantId tenant, Buffer ciphertext) {
    return new SealedKey(vault, tenant, KeyColumn.API_KEY, ciphertext);
  }
}
