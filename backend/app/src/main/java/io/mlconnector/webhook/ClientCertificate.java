package io.mlconnector.webhook;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Which client certificates are Concur's: those that an authority we trust has issued to Concur's
 * name for use by a client. The certificate itself changes every year and is never asked for.
 */
public final class ClientCertificate {

  /** Whose certificate Concur presents. */
  public static final String COMMON_NAME = "webhook.api.concursolutions.com";

  static final String NOT_TRUSTED =
      "no authority of MLC_HOOKS_CLIENT_CA stands behind the certificate";

  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  private final Set<TrustAnchor> anchors;
  private final String commonName;
  private final ProvenChains proven = new ProvenChains();

  /**
   * Trusts what these authorities have issued, directly or through others.
   *
   * @param authorities roots, and intermediates if a proxy forwards nothing but the certificate
   */
  public ClientCertificate(List<X509Certificate> authorities) {
    this(authorities, COMMON_NAME);
  }

  ClientCertificate(List<X509Certificate> authorities, String commonName) {
    this.anchors =
        authorities.stream()
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toUnmodifiableSet());
    this.commonName = commonName;
  }

  /**
   * Why the certificate is not Concur's; empty if it is. Whether it was revoked is not asked.
   *
   * @param chain the certificate first, then what it was sent with
   */
  Optional<String> objection(List<X509Certificate> chain, Instant now) {
    if (chain.isEmpty()) {
      return Optional.of("no certificate can be read");
    }
    if (proven.covers(chain, now)) {
      return Optional.empty();
    }
    var leaf = chain.getFirst();
    if (!commonName(leaf).equals(Optional.of(commonName))) {
      return Optional.of("the certificate has another common name than " + commonName);
    }
    if (!isForClients(leaf)) {
      return Optional.of("the certificate is not for use by a client");
    }
    return isTrusted(leaf, chain, now) ? Optional.empty() : Optional.of(fault(leaf, now));
  }

  /** What is most likely wrong with a certificate that is not trusted. */
  private static String fault(X509Certificate leaf, Instant now) {
    if (leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
      return "the certificate is self-signed";
    }
    if (now.isAfter(leaf.getNotAfter().toInstant())) {
      return "the certificate has ended";
    }
    return now.isBefore(leaf.getNotBefore().toInstant())
        ? "the certificate has not begun"
        : NOT_TRUSTED;
  }

  private static Optional<String> commonName(X509Certificate leaf) {
    try {
      return new LdapName(leaf.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> String.valueOf(part.getValue()))
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  private static boolean isForClients(X509Certificate leaf) {
    try {
      var uses = leaf.getExtendedKeyUsage();
      return uses != null && uses.contains(CLIENT_AUTHENTICATION);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private boolean isTrusted(X509Certificate leaf, List<X509Certificate> chain, Instant now) {
    try {
      var wanted = new X509CertSelector();
      wanted.setCertificate(leaf);
      var parameters = new PKIXBuilderParameters(anchors, wanted);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      var path = CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath();
      proven.add(chain, Pem.x509(path.getCertificates()));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
