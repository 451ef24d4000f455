package io.mlconnector.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Signs bodies as Concur does, with a key pair of the test's own. */
public final class Signer {

  private static final int SALT = 222;

  private final KeyPair pair;

  private Signer(KeyPair pair) {
    this.pair = pair;
  }

  public static Signer fresh() {
    return fresh(2048);
  }

  static Signer fresh(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new Signer(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public PublicKey key() {
    return pair.getPublic();
  }

  /** The public key as a PEM text. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** The header's value for a body. */
  public String sign(String body) {
    return pss(body, "SHA-256", SALT);
  }

  String pss(String body, String digest, int salt) {
    try {
      var signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
      return made(signature, body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String pkcs1(String body) {
    try {
      return made(Signature.getInstance("SHA256withRSA"), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String made(Signature signature, String body) throws GeneralSecurityException {
    signature.initSign(pair.getPrivate());
    signature.update(body.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }
}
