package io.mlconnector.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads public keys and certificates from PEM texts; whatever else a text holds is passed over. */
public final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** The keys that SAP published in 2024 and 2025, with the certificates of these years. */
  private static final List<String> PUBLISHED =
      List.of("concur-events-2025.pub.pem", "concur-events-2026.pub.pem");

  /** When the certificate of the newest of them has ended. */
  public static final Instant PUBLISHED_UNTIL = Instant.parse("2026-09-28T23:59:59Z");

  private Pem() {}

  /** The keys that SAP has published, newest last. */
  public static List<PublicKey> publishedKeys() {
    return PUBLISHED.stream().flatMap(Pem::published).toList();
  }

  private static Stream<PublicKey> published(String name) {
    try (var file = Pem.class.getResourceAsStream(name)) {
      return keys(new String(bytes(file, name), StandardCharsets.US_ASCII)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(@Nullable InputStream file, String name) throws IOException {
    if (file == null) {
      throw new IOException(name + " is not part of the service");
    }
    return file.readAllBytes();
  }

  /**
   * The RSA keys of a text: bare ones, and those of certificates.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be read
   */
  public static List<PublicKey> keys(String pem) {
    var keys = new ArrayList<PublicKey>();
    BLOCK.matcher(pem).results().forEach(block -> keys.add(key(block.group(1), block.group(2))));
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no public key in PEM form in it");
    }
    return keys;
  }

  private static PublicKey key(String type, String base64) {
    try {
      var der = Base64.getMimeDecoder().decode(base64);
      return type.equals("CERTIFICATE")
          ? certificate(der).getPublicKey()
          : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a key in it is no RSA key that can be read", e);
    }
  }

  /**
   * The certificates of a text.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(String pem) {
    var found = new ArrayList<X509Certificate>();
    BLOCK
        .matcher(pem)
        .results()
        .filter(block -> block.group(1).equals("CERTIFICATE"))
        .forEach(block -> found.add(certificateOf(block.group(2))));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no certificate in PEM form in it");
    }
    return found;
  }

  private static X509Certificate certificateOf(String base64) {
    try {
      return certificate(Base64.getMimeDecoder().decode(base64));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a certificate in it cannot be read", e);
    }
  }

  /** Those of a chain that are X.509 certificates, which is all of them. */
  static List<X509Certificate> x509(List<? extends Certificate> chain) {
    return chain.stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  /** The certificate in DER form. */
  static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
