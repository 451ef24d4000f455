package io.mlconnector.sync.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Fingerprints;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.PlainVault;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumberTest {

  private static final TenantId TENANT = new TenantId(new UUID(1, 1));

  @ParameterizedTest
  @CsvSource({
    "DE89 3704 0044 0532 0130 00, DE89370400440532013000, 3000",
    "de89-3704.0044/0532 013000, DE89370400440532013000, 3000",
    "ＤＥ８９３７０４００４４０５３２０１３０００, DE89370400440532013000, 3000",
    "12345678, 12345678, 5678",
    "1234567, 1234567, 7",
    "123, 123, ''",
    "' - ', '', ''"
  })
  void one_account_has_one_number_however_it_is_typed(String typed, String normal, String ends) {
    var number = AccountNumber.of(typed);

    assertThat(number.normal()).isEqualTo(normal);
    assertThat(number.ends()).isEqualTo(ends);
    assertThat(number.toString()).doesNotContain(normal.isEmpty() ? "#" : normal);
  }

  @Test
  void nothing_is_no_number() {
    assertThat(AccountNumber.of(null).isBlank()).isTrue();
  }

  private static String mark(byte[] key, String value) {
    var place = new Place(TENANT, "t", "c", "r");
    return new PlainVault()
        .lend(place, key, secret -> Future.succeededFuture(new Fingerprints(secret).of(value)))
        .result();
  }

  @Test
  void a_mark_tells_equal_numbers_and_is_another_one_with_another_key() {
    var random = new SecureRandom();
    var mine = Fingerprints.freshKey(random);
    var other = Fingerprints.freshKey(random);

    assertThat(mark(mine, "DE89")).isEqualTo(mark(mine, "DE89")).hasSize(64);
    assertThat(mark(mine, "DE89")).isNotEqualTo(mark(mine, "DE88"));
    assertThat(mark(mine, "DE89")).isNotEqualTo(mark(other, "DE89"));
  }
}
