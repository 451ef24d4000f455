package io.mlconnector.simulators.concur.ess;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The key pairs made since the sandbox's start; the newest signs. SAP does not document its
 * signature; this is how SAP's older public test endpoint checks it.
 */
final class SigningKeys {

  private static final int BITS = 2048;
  // The longest salt that a 2048-bit key leaves room for beside a SHA-256 digest.
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 222, 1);

  private final List<KeyPair> pairs = new ArrayList<>();

  SigningKeys() {
    roll();
  }

  /** A new pair; the old one's public key stays readable, as SAP publishes both for a while. */
  synchronized void roll() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      pairs.add(generator.generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Moves with each new pair. */
  synchronized int generation() {
    return pairs.size();
  }

  /** Base64 of the signature over these very bytes. */
  String sign(byte[] body) {
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PSS);
      signature.initSign(newest().getPrivate());
      signature.update(body);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized KeyPair newest() {
    return pairs.getLast();
  }

  /** Every public key as PEM, the newest first. */
  synchronized List<String> pems() {
    return pairs.reversed().stream().map(pair -> pem(pair.getPublic())).toList();
  }

  private static String pem(PublicKey key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }
}
