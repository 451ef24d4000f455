package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves(7)
class MasterKeyTest {

  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);

  @TempDir Path home = Path.of("");

  @Test
  void a_file_key_is_made_for_its_owner_alone_and_found_again() throws Exception {
    var sealed = MasterKey.first("file:", home).aead().encrypt(TEXT, PLACE);

    var file = home.resolve("master-key.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(MasterKey.open("file:", home).aead().decrypt(sealed, PLACE)).isEqualTo(TEXT);
    assertThat(home).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void a_file_that_others_may_touch_is_refused(String permissions) throws Exception {
    MasterKey.first("file:", home);
    Files.setPosixFilePermissions(
        home.resolve("master-key.json"), PosixFilePermissions.fromString(permissions));

    assertBroken("file:").hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{\"primaryKeyId\": 1, \"key\": []}"})
  void a_damaged_file_is_refused_and_never_quoted(String content) throws Exception {
    MasterKey.first("file:", home);
    Files.writeString(home.resolve("master-key.json"), content);

    assertBroken("file:").hasMessageContaining("damaged").hasNoSuppressedExceptions();
  }

  @Test
  void a_missing_file_is_not_replaced_by_a_key_that_opens_nothing() {
    assertBroken("file:typo.json").hasMessageContaining("typo.json is missing");

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void nodes_that_race_for_the_file_share_one_key() throws Exception {
    var keys =
        IntStream.range(0, 8)
            .mapToObj(
                node -> CompletableFuture.supplyAsync(() -> MasterKey.first("file:k.json", home)))
            .toList();

    var sealed = keys.getFirst().get().aead().encrypt(TEXT, PLACE);
    for (var key : keys) {
      assertThat(key.get().aead().decrypt(sealed, PLACE)).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hcvault://vault.example.com:8200/transit/name",
        "hcvault:///transit/keys/name",
        "aws-kms://not-an-arn",
        "keychain:"
      })
  void a_setting_that_names_no_key_is_refused(String setting) {
    assertBroken(setting);
  }

  @Test
  void an_aws_key_is_wired_without_calling_aws() {
    var name = "aws-kms://arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

    assertThat(MasterKey.open(name, home).name()).isEqualTo(name);
  }

  @Test
  void vault_s_transit_engine_wraps_and_binds_to_the_place() throws Exception {
    try (var server = new TransitStub()) {
      var key = server.key();
      var sealed = key.encrypt(TEXT, PLACE);

      assertThat(new String(sealed, StandardCharsets.UTF_8)).startsWith("vault:v1:");
      assertThat(key.decrypt(sealed, PLACE)).isEqualTo(TEXT);
      assertThatThrownBy(() -> key.decrypt(sealed, "elsewhere".getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(GeneralSecurityException.class)
          .hasMessage("Vault answered 400 to decrypt");
    }
  }

  @Test
  void a_refusing_vault_is_an_error_without_its_answer() throws Exception {
    try (var server = new TransitStub()) {
      var key = server.keyWithToken("wrong");

      assertThatThrownBy(() -> key.encrypt(TEXT, PLACE))
          .isInstanceOf(GeneralSecurityException.class)
          .hasMessage("Vault answered 403 to encrypt")
          .hasNoCause();
    }
  }

  @Test
  void aws_kms_wraps_and_binds_to_the_place() throws Exception {
    try (var server = new AwsKmsStub()) {
      var key = server.key();
      var sealed = key.encrypt(TEXT, PLACE);

      assertThat(key.decrypt(sealed, PLACE)).isEqualTo(TEXT);
      assertThatThrownBy(() -> key.decrypt(sealed, "elsewhere".getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertBroken(
      String setting) {
    return assertThatThrownBy(() -> MasterKey.open(setting, home))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.MASTER_KEY_BROKEN));
  }
}
