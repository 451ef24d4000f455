package io.mlconnector.webhook;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How {@code Concur-Signature} is made: Base64 of a signature over the raw body. SAP documents the
 * keys and not the algorithm, and replaces the keys with its certificate once a year; hence both
 * can be set, and several keys are good at once.
 */
public final class EventSignature {

  /** What is known to fit the published keys. */
  public static final String STANDARD = "pss:sha-256:222";

  private static final int SIGNATURE_LENGTH_MAX = 2_048;
  private static final int MAX = -1;
  private static final Pattern PSS =
      Pattern.compile("pss:(sha-256|sha-384|sha-512)(?::(\\d{1,3}|max))?");
  private static final Pattern PKCS1 = Pattern.compile("pkcs1:(sha-256|sha-384|sha-512)");

  private final Scheme scheme;
  private final List<PublicKey> keys;
  private final Set<Integer> lengths;

  private EventSignature(Scheme scheme, List<PublicKey> keys) {
    this.scheme = scheme;
    this.keys = List.copyOf(keys);
    this.lengths =
        keys.stream()
            .map(EventSignature::bits)
            .map(EventSignature::bytes)
            .collect(toUnmodifiableSet());
  }

  /** The algorithm with its parameters. */
  private sealed interface Scheme {

    /**
     * RSASSA-PSS with MGF1 of the same digest.
     *
     * @param salt bytes, or {@link #MAX} for as many as fit
     */
    record Pss(String digest, int salt) implements Scheme {}

    /** RSASSA-PKCS1-v1_5. */
    record Pkcs1(String digest) implements Scheme {}
  }

  /**
   * Reads {@code pss:sha-256:222}, {@code pss:sha-256:max} or {@code pkcs1:sha-256}; without a salt
   * it is as long as the digest.
   *
   * @throws IllegalArgumentException if it is none of these, or there is no key
   */
  public static EventSignature of(String algorithm, List<PublicKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("it needs a public key");
    }
    return new EventSignature(scheme(algorithm.strip().toLowerCase(Locale.ROOT)), keys);
  }

  private static Scheme scheme(String text) {
    var pss = PSS.matcher(text);
    if (pss.matches()) {
      return new Scheme.Pss(
          pss.group(1).toUpperCase(Locale.ROOT), salt(pss.group(1), pss.group(2)));
    }
    var pkcs1 = PKCS1.matcher(text);
    if (pkcs1.matches()) {
      return new Scheme.Pkcs1(pkcs1.group(1).toUpperCase(Locale.ROOT));
    }
    throw new IllegalArgumentException(
        "write it as pss:sha-256:222, pss:sha-256:max or pkcs1:sha-256");
  }

  private static int salt(String digest, @Nullable String text) {
    if (text == null) {
      return Integer.parseInt(digest.substring("sha-".length())) / Byte.SIZE;
    }
    return text.equals("max") ? MAX : Integer.parseInt(text);
  }

  /** Whether one of the keys has signed exactly these bytes. */
  public boolean fits(byte[] body, @Nullable String header) {
    var signature = read(header);
    return signature.isPresent() && keys.stream().anyMatch(key -> fits(key, body, signature.get()));
  }

  /** Whether a header has the form of a signature by one of the keys, whatever was signed. */
  boolean hasForm(@Nullable String header) {
    return read(header).isPresent();
  }

  private Optional<byte[]> read(@Nullable String header) {
    if (header == null || header.length() > SIGNATURE_LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(header.strip()))
          .filter(signature -> lengths.contains(signature.length));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean fits(PublicKey key, byte[] body, byte[] signature) {
    try {
      var verifier = verifier(key);
      verifier.initVerify(key);
      verifier.update(body);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Too short, too long, or a salt that does not fit into this key: not signed by it.
      return false;
    }
  }

  private Signature verifier(PublicKey key) throws GeneralSecurityException {
    return switch (scheme) {
      case Scheme.Pss pss -> {
        var verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
            new PSSParameterSpec(
                pss.digest(),
                "MGF1",
                new MGF1ParameterSpec(pss.digest()),
                pss.salt() == MAX ? longestSalt(key, pss.digest()) : pss.salt(),
                PSSParameterSpec.TRAILER_FIELD_BC));
        yield verifier;
      }
      case Scheme.Pkcs1 plain -> Signature.getInstance(plain.digest().replace("-", "") + "withRSA");
    };
  }

  private static int longestSalt(PublicKey key, String digest) {
    return Math.max(
        0,
        bytes(bits(key) - 1) - Integer.parseInt(digest.substring("SHA-".length())) / Byte.SIZE - 2);
  }

  private static int bits(PublicKey key) {
    return key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
  }

  private static int bytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }
}
