package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.api.Logical;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A key that stays inside HashiCorp Vault, used through its transit engine. The key must be of an
 * AEAD type, which is Vault's default. The token is what Vault's own tools use: {@code VAULT_TOKEN}
 * or the file {@code ~/.vault-token}.
 */
final class TransitAead implements Aead {

  static final String PREFIX = "hcvault://";

  private static final int SECONDS_MAX = 10;
  private static final int OK = 200;
  // {mount}/keys/{name}, as in Vault's own API.
  private static final Pattern KEY = Pattern.compile("/([^?]+)/keys/([^/?]+)");

  private final io.github.jopenlibs.vault.Vault vault;
  private final String mount;
  private final String key;

  private TransitAead(io.github.jopenlibs.vault.Vault vault, String mount, String key) {
    this.vault = vault;
    this.mount = mount;
    this.key = key;
  }

  /**
   * Reads {@code hcvault://host:port/transit/keys/name}; {@code ?tls=false} is for a Vault on this
   * machine or behind a proxy of its own.
   */
  static TransitAead of(String setting) throws GeneralSecurityException {
    return of(setting, new VaultConfig());
  }

  static TransitAead of(String setting, VaultConfig config) throws GeneralSecurityException {
    var uri = URI.create(setting);
    var path = KEY.matcher(uri.getPath());
    if (uri.getHost() == null || !path.matches()) {
      throw new GeneralSecurityException("it must be hcvault://host:port/transit/keys/name");
    }
    var scheme = "tls=false".equals(uri.getQuery()) ? "http" : "https";
    try {
      var built =
          config
              .address(scheme + "://" + uri.getAuthority())
              .engineVersion(1)
              .openTimeout(SECONDS_MAX)
              .readTimeout(SECONDS_MAX)
              .build();
      return new TransitAead(
          io.github.jopenlibs.vault.Vault.create(built), path.group(1), path.group(2));
    } catch (io.github.jopenlibs.vault.VaultException e) {
      throw new GeneralSecurityException("Vault's settings: " + e.getMessage());
    }
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    var answer =
        call(
            "encrypt",
            Map.of("plaintext", text(plaintext), "associated_data", text(associatedData)),
            "ciphertext");
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    var answer =
        call(
            "decrypt",
            Map.of(
                "ciphertext",
                new String(ciphertext, StandardCharsets.UTF_8),
                "associated_data",
                text(associatedData)),
            "plaintext");
    return Base64.getDecoder().decode(answer);
  }

  private String call(String operation, Map<String, Object> body, String field)
      throws GeneralSecurityException {
    try {
      Logical logical = vault.logical();
      var response = logical.write(mount + "/" + operation + "/" + key, body);
      var status = response.getRestResponse().getStatus();
      var value = response.getData().get(field);
      if (status != OK || value == null) {
        throw new GeneralSecurityException("Vault answered " + status + " to " + operation);
      }
      return value;
    } catch (io.github.jopenlibs.vault.VaultException e) {
      // Its message may quote the answer's body.
      throw new GeneralSecurityException(
          "Vault answered " + e.getHttpStatusCode() + " to " + operation);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
