package io.mlconnector.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A client certificate in a header of the proxy that has ended the TLS connection. Proxies write it
 * as PEM with its special characters escaped (nginx, AWS), as {@code Cert="…"} of such a text
 * (Envoy), as {@code :base64:} (RFC 9440), or as bare Base64 (HAProxy), also of several with commas
 * between them (Traefik).
 */
final class ForwardedCertificate {

  static final int LENGTH_MAX = 32_768;

  private static final Pattern ENVOY = Pattern.compile("(?:^|[;,])\\s*Cert=\"?([^\";,]+)\"?");

  private ForwardedCertificate() {}

  /** The certificates of the header, the client's own first; none if it cannot be read. */
  static List<X509Certificate> read(String header) {
    if (header.length() > LENGTH_MAX) {
      return List.of();
    }
    try {
      var text = unescaped(inner(header.strip()));
      return text.contains("BEGIN CERTIFICATE") ? Pem.certificates(text) : bare(text);
    } catch (IllegalArgumentException | CertificateException e) {
      return List.of();
    }
  }

  private static String inner(String header) {
    var envoy = ENVOY.matcher(header);
    return envoy.find() ? envoy.group(1) : header;
  }

  // A plus in Base64 is a plus, though a form's decoder takes it for a space; in a PEM's first and
  // last line it was one.
  private static String unescaped(String text) {
    return text.contains("%")
        ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
            .replace("+CERTIFICATE-----", " CERTIFICATE-----")
        : text;
  }

  private static List<X509Certificate> bare(String text) throws CertificateException {
    var all = new ArrayList<X509Certificate>();
    for (var part : text.split(",", -1)) {
      all.add(Pem.certificate(Base64.getDecoder().decode(withoutColons(part.strip()))));
    }
    return all;
  }

  private static String withoutColons(String text) {
    return text.length() > 2 && text.startsWith(":") && text.endsWith(":")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
