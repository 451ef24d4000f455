package io.mlconnector.vault;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.EveryRow;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a copy of the database, and not the master key. */
class DumpAloneTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CANARY = "canary-41d09b-canary";

  /** What stands before a ciphertext of Tink's: which key, and the nonce. */
  private static final int PREFIX_BYTES = 5;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  @TempDir Path home = Path.of("");
  private final SettableClock clock = new SettableClock();

  /** A sealed value as the copy has it. */
  private record Sealed(Place place, Buffer bytes) {}

  @BeforeEach
  void begin() {
    DB.execute("delete from tenant; delete from service_key; delete from master_key");
    DB.execute("create table planted (value text)");
  }

  @AfterEach
  void end() {
    DB.execute("drop table planted");
  }

  private TinkVault vault(String masterKey) {
    return get(TinkVault.open(DB.vertx(), DB.database(), masterKey, home, clock));
  }

  private static List<Sealed> seal(TinkVault vault) throws SQLException {
    var tenant = DB.newTenant();
    var ofTenant = new Place(tenant, "odoo_connection", "api_key", tenant.toString());
    var ofPerson = Place.ofService("person", "totp_secret", "1");
    DB.execute(
        "insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)"
            + " values ('%s', 'u', 'l', '\\x%s', 'auto', 'new')"
                .formatted(tenant, HexFormat.of().formatHex(sealed(vault, ofTenant))));
    return List.of(
        new Sealed(ofTenant, Buffer.buffer(stored())),
        new Sealed(ofPerson, Buffer.buffer(sealed(vault, ofPerson))));
  }

  private static byte[] sealed(TinkVault vault, Place place) {
    return get(vault.seal(place, CANARY.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] stored() throws SQLException {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select api_key from odoo_connection")) {
      rows.next();
      return rows.getBytes(1);
    }
  }

  /** Everything in every column of every table, as bytes, and as what it may stand for. */
  private static List<byte[]> columns() throws SQLException {
    var found = new ArrayList<byte[]>();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      for (var table : EveryRow.of(DB).keySet()) {
        try (var rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              var bytes = rows.getMetaData().getColumnTypeName(column).equals("bytea");
              var text = rows.getString(column);
              if (text != null) {
                found.addAll(bytes ? List.of(rows.getBytes(column)) : readings(text));
              }
            }
          }
        }
      }
    }
    return found;
  }

  private static List<byte[]> readings(String text) {
    var readings = new ArrayList<byte[]>();
    readings.add(text.getBytes(StandardCharsets.UTF_8));
    Stream.<Reading>of(
            Base64.getDecoder()::decode, Base64.getUrlDecoder()::decode, HexFormat.of()::parseHex)
        .forEach(
            reading -> {
              try {
                readings.add(reading.of(text));
              } catch (IllegalArgumentException otherText) {
                // It stands for nothing in this way.
              }
            });
    return readings;
  }

  private interface Reading {
    byte[] of(String text);
  }

  private interface Opening {
    byte[] open(byte[] key, Sealed sealed) throws GeneralSecurityException;
  }

  /** How often something in the copy opens one of the values, taken for a key in any form. */
  private static long opened(List<Sealed> values) throws SQLException {
    var openings =
        List.<Opening>of(
            DumpAloneTest::byClearKeyset, DumpAloneTest::byProtoKeyset, DumpAloneTest::byBareKey);
    return columns().stream()
        .flatMap(key -> openings.stream().map(opening -> opens(opening, key, values)))
        .filter(opens -> opens)
        .count();
  }

  private static boolean opens(Opening opening, byte[] key, List<Sealed> values) {
    return values.stream()
        .anyMatch(
            value -> {
              try {
                return new String(opening.open(key, value), StandardCharsets.UTF_8).equals(CANARY);
              } catch (GeneralSecurityException | RuntimeException shut) {
                return false;
              }
            });
  }

  private static byte[] byClearKeyset(byte[] key, Sealed sealed) throws GeneralSecurityException {
    return decrypted(Keysets.ofClear(new String(key, StandardCharsets.UTF_8)), sealed);
  }

  private static byte[] byProtoKeyset(byte[] key, Sealed sealed) throws GeneralSecurityException {
    return decrypted(
        TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get(), AeadConfig2026.get()),
        sealed);
  }

  private static byte[] decrypted(KeysetHandle keyset, Sealed sealed)
      throws GeneralSecurityException {
    return Keysets.aead(keyset).decrypt(sealed.bytes().getBytes(), TinkVault.bytes(sealed.place()));
  }

  private static byte[] byBareKey(byte[] key, Sealed sealed) throws GeneralSecurityException {
    var bytes = sealed.bytes().getBytes();
    var nonce = Arrays.copyOfRange(bytes, PREFIX_BYTES, PREFIX_BYTES + NONCE_BYTES);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(TinkVault.bytes(sealed.place()));
    return cipher.doFinal(
        bytes, PREFIX_BYTES + NONCE_BYTES, bytes.length - PREFIX_BYTES - NONCE_BYTES);
  }

  @Test
  @Proves(7)
  void nothing_in_a_copy_opens_what_was_sealed() throws Exception {
    MasterKey.first("file:", home);
    var values = seal(vault("file:"));

    assertThat(columns()).hasSizeGreaterThan(30);
    assertThat(opened(values)).isZero();
    var copy = String.join("\n", EveryRow.of(DB).values());
    assertThat(copy)
        .doesNotContain(CANARY, HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8)));
  }

  /** The search would find a key that somebody stores beside what it has sealed. */
  @Test
  @Proves(7)
  void a_key_in_the_clear_would_be_found() throws Exception {
    MasterKey.first("file:", home);
    var values = seal(vault("file:"));
    var keyset = dataKey(values.getFirst().place());
    var proto =
        TinkProtoKeysetFormat.serializeKeyset(
            keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
    var bare =
        ((AesGcmKey) keyset.getPrimary().getKey())
            .getKeyBytes()
            .toByteArray(InsecureSecretKeyAccess.get());

    for (var form :
        List.of(
            Keysets.clear(keyset),
            Base64.getEncoder().encodeToString(proto),
            HexFormat.of().formatHex(bare))) {
      DB.execute("insert into planted values ('%s')".formatted(form));
      assertThat(opened(values)).isPositive();
      DB.execute("delete from planted");
    }
  }

  private KeysetHandle dataKey(Place place) throws SQLException, GeneralSecurityException {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select wrapped from data_key")) {
      rows.next();
      var wrapped = Buffer.buffer(rows.getBytes(1)).getBytes();
      return Keysets.unwrap(
          wrapped, MasterKey.open("file:", home).aead(), TinkVault.bytes(place.tenant()));
    }
  }

  @Test
  @Proves(7)
  void a_start_with_another_master_key_opens_nothing_either() throws Exception {
    MasterKey.first("file:", home);
    var values = seal(vault("file:"));
    Files.delete(home.resolve("master-key.json"));

    MasterKey.first("file:own.json", home);
    var thief = vault("file:own.json");
    for (var value : values) {
      assertThatThrownBy(
              () ->
                  get(
                      thief.lend(
                          value.place(),
                          value.bytes().getBytes(),
                          secret -> Future.succeededFuture(secret.text()))))
          .isInstanceOf(VaultException.class);
    }

    MasterKey.first("file:", home);
    assertThatThrownBy(() -> vault("file:"))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.MASTER_KEY_BROKEN));
  }
}
