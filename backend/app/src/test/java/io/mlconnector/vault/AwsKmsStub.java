package io.mlconnector.vault;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kms.AWSKMSClientBuilder;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.integration.awskms.AwsKmsAead;
import com.sun.net.httpserver.HttpExchange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** AWS KMS' JSON protocol, for encrypt and decrypt with an encryption context. */
final class AwsKmsStub extends StubServer {

  private static final String ARN = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

  AwsKmsStub() throws IOException, GeneralSecurityException {}

  Aead key() {
    var client =
        AWSKMSClientBuilder.standard()
            .withEndpointConfiguration(
                new EndpointConfiguration("http://127.0.0.1:" + port(), "eu-central-1"))
            .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("id", "key")))
            .build();
    return new AwsKmsAead(client, ARN);
  }

  @Override
  Answer answer(HttpExchange exchange, JsonObject request) {
    var place = request.getJsonObject("EncryptionContext").encode();
    try {
      var answer =
          switch (exchange.getRequestHeaders().getFirst("X-Amz-Target")) {
            case "TrentService.Encrypt" ->
                JsonObject.of("CiphertextBlob", encrypt(request.getString("Plaintext"), place));
            default ->
                JsonObject.of("Plaintext", decrypt(request.getString("CiphertextBlob"), place));
          };
      return new Answer(200, answer.put("KeyId", ARN));
    } catch (GeneralSecurityException e) {
      return new Answer(400, JsonObject.of("__type", "InvalidCiphertextException"));
    }
  }
}
