package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rejection takes a while to reach Concur, and the page says on which side of it it is. */
class RejectionWordsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void concur_is_being_told_before_it_was_told_and_who_can_mend_it_is_the_processor() {
    var tenant = site.newTenant("Acme");
    var documents = new StoredDocuments(DB);
    var id =
        documents.held(tenant.id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    var keeper = Bookkeeper.enter(site, tenant);
    var path = "/documents/" + id;
    DB.execute("update document set acknowledged_at = now() where document_id = '" + id + "'");

    var seen = SEEN.matcher(keeper.page(path + "/decide/reject"));
    assertThat(seen.find()).isTrue();
    keeper
        .post(path + "/decide/reject", "seen", seen.group(1), "note", "A receipt is missing.")
        .is(303);

    assertThat(keeper.page(path))
        .contains("Concur is being told why", "does not know it yet", "MLC-334")
        .contains("the Concur processor")
        .doesNotContain("Concur was told why", "the accountant");

    DB.execute(
        "update document set state = 'REJECTED', rejecting = false, confirmed_at = now()"
            + " where document_id = '%s'".formatted(id));
    assertThat(keeper.page(path))
        .contains("Concur was told why", "the Concur processor")
        .doesNotContain("is being told");
  }
}
