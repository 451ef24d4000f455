package io.mlconnector.webhook;

import io.mlconnector.webhook.Certificates.Identity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** HTTPS clients that present a certificate. */
public final class TlsClients {

  private TlsClients() {}

  /** A client that presents this identity, or none, and trusts the root. */
  public static HttpClient presenting(@Nullable Identity client, Identity root) {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore(client), new char[0]);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trustStore(root));
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
      return HttpClient.newBuilder().sslContext(context).build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore keyStore(@Nullable Identity client)
      throws GeneralSecurityException, IOException {
    var store = emptyStore();
    if (client != null) {
      store.setKeyEntry(
          "client", client.key(), new char[0], new Certificate[] {client.certificate()});
    }
    return store;
  }

  private static KeyStore trustStore(Identity root) throws GeneralSecurityException, IOException {
    var store = emptyStore();
    store.setCertificateEntry("root", root.certificate());
    return store;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
