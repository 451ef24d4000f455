package io.mlconnector.webhook;

import static io.mlconnector.webhook.ClientCertificate.COMMON_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.mlconnector.webhook.Certificates.Identity;
import io.mlconnector.webhook.Certificates.Wish;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@Proves(13)
class ClientCertificateTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final Identity ROOT = Certificates.root("Root");
  private static final Identity BETWEEN = Certificates.issued(ROOT, Wish.authority("Between"));
  private static final Identity CONCUR =
      Certificates.issued(BETWEEN, Wish.leaf(COMMON_NAME, Certificates.CLIENT));

  private final ClientCertificate control = new ClientCertificate(List.of(ROOT.certificate()));

  @Test
  void concurs_certificate_is_known_by_its_authority_and_name() {
    assertThat(objection(CONCUR, BETWEEN)).isEmpty();
    assertThat(objection(CONCUR, BETWEEN, ROOT)).isEmpty();
  }

  @Test
  void next_years_certificate_needs_no_setting() {
    var next = Certificates.issued(BETWEEN, Wish.leaf(COMMON_NAME, Certificates.CLIENT));
    assertThat(objection(next, BETWEEN)).isEmpty();
  }

  @Test
  void where_only_the_certificate_is_forwarded_the_intermediate_may_be_trusted() {
    assertThat(objection(CONCUR)).isPresent();
    var trusting = new ClientCertificate(List.of(BETWEEN.certificate()));
    assertThat(trusting.objection(List.of(CONCUR.certificate()), NOW)).isEmpty();
  }

  @Test
  void another_name_of_the_same_authority_is_refused() {
    for (var name :
        List.of("example.com", COMMON_NAME + ".example.com", "x" + COMMON_NAME, "O=x, CN=y")) {
      var other = Certificates.issued(BETWEEN, Wish.leaf(name, Certificates.CLIENT));
      assertThat(objection(other, BETWEEN))
          .as(name)
          .hasValueSatisfying(why -> assertThat(why).contains("another common name"));
    }
  }

  @Test
  void the_same_name_of_another_authority_is_refused() {
    var stranger = Certificates.root("Root");
    var fake = Certificates.issued(stranger, Wish.leaf(COMMON_NAME, Certificates.CLIENT));
    assertThat(objection(fake)).contains(ClientCertificate.NOT_TRUSTED);
    assertThat(objection(fake, stranger)).isPresent();
    assertThat(objection(Certificates.root(COMMON_NAME))).isPresent();
    var own = Certificates.selfSigned(Wish.leaf(COMMON_NAME, Certificates.CLIENT));
    assertThat(objection(own)).contains("the certificate is self-signed");
  }

  @Test
  void a_certificate_for_servers_is_refused() {
    var server = Certificates.issued(BETWEEN, Wish.leaf(COMMON_NAME, Certificates.SERVER));
    assertThat(objection(server, BETWEEN)).contains("the certificate is not for use by a client");
  }

  @Test
  void a_holder_of_a_certificate_cannot_issue_others() {
    var child = Certificates.issued(CONCUR, Wish.leaf(COMMON_NAME, Certificates.CLIENT));
    assertThat(objection(child, CONCUR, BETWEEN)).isPresent();
  }

  @Test
  void a_certificate_is_good_while_it_is_valid() {
    var ended =
        Certificates.issued(
            BETWEEN, Wish.leaf(COMMON_NAME, Certificates.CLIENT).until(NOW.minusSeconds(1)));
    assertThat(objection(ended, BETWEEN)).contains("the certificate has ended");
    assertThat(
            control.objection(
                List.of(ended.certificate(), BETWEEN.certificate()), NOW.minusSeconds(2)))
        .isEmpty();
    assertThat(objection()).contains("no certificate can be read");
  }

  @Test
  void a_certificate_that_was_proven_is_proven_no_longer_than_it_is_valid() {
    var ending =
        Certificates.issued(
            BETWEEN, Wish.leaf(COMMON_NAME, Certificates.CLIENT).until(NOW.plusSeconds(1)));
    var chain = List.of(ending.certificate(), BETWEEN.certificate());
    assertThat(control.objection(chain, NOW)).isEmpty();
    assertThat(control.objection(chain, NOW)).isEmpty();
    assertThat(control.objection(chain, NOW.plusSeconds(2))).isPresent();
  }

  @Test
  void proxies_forward_a_certificate_in_many_forms() {
    var pem = pem(CONCUR);
    var base64 = base64(CONCUR);
    var escaped = URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
    for (var header :
        List.of(
            escaped,
            escaped.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="),
            "Hash=00;Cert=\"" + escaped + "\";URI=",
            ":" + base64 + ":",
            base64)) {
      assertThat(ForwardedCertificate.read(header))
          .as(header)
          .containsExactly(CONCUR.certificate());
    }
  }

  @Test
  void proxies_forward_the_authorities_between_as_well() {
    var pems = URLEncoder.encode(pem(CONCUR) + pem(BETWEEN), StandardCharsets.UTF_8);
    var commas = base64(CONCUR) + "," + base64(BETWEEN);
    for (var header :
        List.of(
            pems,
            commas,
            URLEncoder.encode(commas, StandardCharsets.UTF_8),
            ":" + base64(CONCUR) + ":, :" + base64(BETWEEN) + ":")) {
      assertThat(ForwardedCertificate.read(header))
          .as(header)
          .containsExactly(CONCUR.certificate(), BETWEEN.certificate());
    }
    assertThat(ForwardedCertificate.read(commas + ",")).isEmpty();
  }

  private static String pem(Identity identity) {
    return identity.certificatePem();
  }

  private static String base64(Identity identity) {
    return Base64.getEncoder().encodeToString(identity.encoded());
  }

  @Test
  void a_header_that_cannot_be_read_has_no_certificate() {
    for (var header :
        List.of(
            "",
            "%",
            "%zz",
            "::",
            "AAAA",
            "Cert=\"x\"",
            "A".repeat(40_000),
            "-----BEGIN CERTIFICATE-----")) {
      assertThat(ForwardedCertificate.read(header)).as(header).isEmpty();
    }
  }

  /** The real ones, when they are at hand: they end some day, so the day is given. */
  @Test
  void the_published_certificate_chains_to_its_published_authority() throws Exception {
    var folder = Path.of("../../../shared/concur/certificates");
    Assumptions.assumeTrue(Files.isDirectory(folder));
    var root = Pem.certificates(Files.readString(folder.resolve("2026.DigiCert.RootCA.pem")));
    var chain =
        Pem.certificates(
            Files.readString(folder.resolve("2026.webhook.api.concursolutions.com.fullchain.pem")));
    var real = new ClientCertificate(root);
    assertThat(real.objection(chain, Instant.parse("2026-06-01T00:00:00Z"))).isEmpty();
    assertThat(real.objection(chain, Instant.parse("2026-10-01T00:00:00Z"))).isPresent();
    assertThat(Pem.publishedKeys().getLast()).isEqualTo(chain.getFirst().getPublicKey());
  }

  private Optional<String> objection(Identity... chain) {
    return control.objection(Stream.of(chain).map(Identity::certificate).toList(), NOW);
  }
}
