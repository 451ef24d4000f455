package io.mlconnector.webhook;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Makes certificates of every kind; written out in DER, as the JDK makes none. */
public final class Certificates {

  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ORGANISATION = "2.5.4.10";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  public static final String CLIENT = "1.3.6.1.5.5.7.3.2";
  public static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A certificate with its private key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {

    public String certificatePem() {
      return pem("CERTIFICATE", encoded());
    }

    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    byte[] encoded() {
      try {
        return certificate.getEncoded();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String pem(String type, byte[] der) {
      return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
          .formatted(type, Base64.getMimeEncoder().encodeToString(der));
    }
  }

  /**
   * What a certificate is to say.
   *
   * @param usage extended key usage; empty for an authority
   */
  public record Wish(String name, Optional<String> usage, Instant from, Instant until) {

    static Wish authority(String name) {
      return new Wish(
          name,
          Optional.empty(),
          Instant.parse("2020-01-01T00:00:00Z"),
          Instant.parse("2090-01-01T00:00:00Z"));
    }

    public static Wish leaf(String name, String usage) {
      return new Wish(
          name,
          Optional.of(usage),
          Instant.parse("2025-01-01T00:00:00Z"),
          Instant.parse("2085-01-01T00:00:00Z"));
    }

    Wish until(Instant end) {
      return new Wish(name, usage, from, end);
    }
  }

  private Certificates() {}

  public static Identity root(String name) {
    return selfSigned(Wish.authority(name));
  }

  static Identity selfSigned(Wish wish) {
    var keys = keys();
    return made(wish, keys, name(wish.name()), keys.getPrivate());
  }

  public static Identity issued(Identity by, Wish wish) {
    var issuer = by.certificate().getSubjectX500Principal().getEncoded();
    return made(wish, keys(), issuer, by.key());
  }

  private static Identity made(Wish wish, KeyPair keys, byte[] issuer, PrivateKey signer) {
    try {
      var content = content(wish, keys.getPublic(), issuer);
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer);
      signature.update(content);
      var der = sequence(content, algorithm(), tagged(0x03, joined(new byte[1], signature.sign())));
      return new Identity(Pem.certificate(der), keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(Wish wish, PublicKey key, byte[] issuer) {
    var extension =
        wish.usage()
            .map(usage -> extension(EXTENDED_KEY_USAGE, sequence(oid(usage))))
            .orElseGet(() -> extension(BASIC_CONSTRAINTS, sequence(tagged(0x01, new byte[] {-1}))));
    return sequence(
        tagged(0xa0, tagged(0x02, new byte[] {2})),
        tagged(0x02, BigInteger.valueOf(System.nanoTime()).toByteArray()),
        algorithm(),
        issuer,
        sequence(time(wish.from()), time(wish.until())),
        name(wish.name()),
        key.getEncoded(),
        tagged(0xa3, sequence(extension)));
  }

  private static byte[] extension(String oid, byte[] value) {
    return sequence(oid(oid), tagged(0x01, new byte[] {-1}), tagged(0x04, value));
  }

  private static byte[] algorithm() {
    return sequence(oid(SHA256_WITH_RSA), tagged(0x05));
  }

  private static byte[] name(String common) {
    return sequence(attribute(ORGANISATION, "Example"), attribute(COMMON_NAME, common));
  }

  private static byte[] attribute(String oid, String value) {
    var text = tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
    return tagged(0x31, sequence(oid(oid), text));
  }

  private static byte[] time(Instant at) {
    return tagged(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] oid(String dotted) {
    var out = new ByteArrayOutputStream();
    var parts = dotted.split("\\.", -1);
    out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (var index = 2; index < parts.length; index++) {
      var value = Integer.parseInt(parts[index]);
      for (var shift = 28; shift > 0; shift -= 7) {
        if (value >> shift != 0) {
          out.write(((value >> shift) & 0x7f) | 0x80);
        }
      }
      out.write(value & 0x7f);
    }
    return tagged(0x06, out.toByteArray());
  }

  private static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    var value = joined(parts);
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (value.length < 0x80) {
      out.write(value.length);
    } else {
      out.write(0x82);
      out.write(value.length >> 8);
      out.write(value.length);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
