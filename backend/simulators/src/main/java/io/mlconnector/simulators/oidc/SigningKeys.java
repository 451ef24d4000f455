package io.mlconnector.simulators.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that are made at the start, and tokens signed by them, in good ways and in bad ones. */
public final class SigningKeys {

  private static final int RSA_BITS = 2048;
  private static final int COORDINATE_BYTES = 32;

  private final KeyPair rsa;
  private final KeyPair curve;
  private final String name;

  private SigningKeys(KeyPair rsa, KeyPair curve, String name) {
    this.rsa = rsa;
    this.curve = curve;
    this.name = name;
  }

  /** New ones under a name that tells them from older ones. */
  public static SigningKeys fresh(String name) {
    try {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(RSA_BITS);
      KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
      curve.initialize(new ECGenParameterSpec("secp256r1"));
      return new SigningKeys(rsa.generateKeyPair(), curve.generateKeyPair(), name);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is published. */
  ObjectNode published() {
    RSAPublicKey wide = (RSAPublicKey) rsa.getPublic();
    ECPublicKey narrow = (ECPublicKey) curve.getPublic();
    ObjectNode set = ExactJson.object();
    var keys = set.putArray("keys");
    keys.addObject()
        .put("kty", "RSA")
        .put("kid", name + "-rsa")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("n", number(wide.getModulus(), RSA_BITS / 8))
        .put("e", number(wide.getPublicExponent(), 3));
    keys.addObject()
        .put("kty", "EC")
        .put("kid", name + "-ec")
        .put("use", "sig")
        .put("crv", "P-256")
        .put("x", number(narrow.getW().getAffineX(), COORDINATE_BYTES))
        .put("y", number(narrow.getW().getAffineY(), COORDINATE_BYTES));
    return set;
  }

  private static String number(BigInteger number, int bytes) {
    byte[] signed = number.toByteArray();
    byte[] plain = new byte[bytes];
    int length = Math.min(signed.length, bytes);
    System.arraycopy(signed, signed.length - length, plain, bytes - length, length);
    return coded(plain);
  }

  /** As it should be. */
  public String rs256(ObjectNode claims) {
    return signed("RS256", name + "-rsa", claims, "SHA256withRSA", rsa.getPrivate());
  }

  /** As it should be, too. */
  public String es256(ObjectNode claims) {
    return signed(
        "ES256", name + "-ec", claims, "SHA256withECDSAinP1363Format", curve.getPrivate());
  }

  /** With a longer hash than was agreed on. */
  public String rs512(ObjectNode claims) {
    return signed("RS512", name + "-rsa", claims, "SHA512withRSA", rsa.getPrivate());
  }

  /** Not signed at all. */
  public static String unsigned(ObjectNode claims) {
    return head("none", "") + "." + coded(ExactJson.write(claims).getBytes(UTF_8)) + ".";
  }

  /** Signed with what everybody knows: the public key as a shared secret. */
  public String hs256(ObjectNode claims) {
    try {
      String text =
          head("HS256", name + "-rsa") + "." + coded(ExactJson.write(claims).getBytes(UTF_8));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(rsa.getPublic().getEncoded(), "HmacSHA256"));
      return text + "." + coded(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String signed(
      String algorithm, String key, ObjectNode claims, String java, PrivateKey secret) {
    try {
      String text = head(algorithm, key) + "." + coded(ExactJson.write(claims).getBytes(UTF_8));
      Signature signature = Signature.getInstance(java);
      signature.initSign(secret);
      signature.update(text.getBytes(UTF_8));
      return text + "." + coded(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String head(String algorithm, String key) {
    ObjectNode head = ExactJson.object().put("alg", algorithm).put("typ", "JWT");
    if (!key.isEmpty()) {
      head.put("kid", key);
    }
    return coded(ExactJson.write(head).getBytes(UTF_8));
  }

  private static String coded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
