package io.mlconnector.simulators.concur;

import static io.mlconnector.simulators.concur.SandboxCaller.exchange;
import static io.mlconnector.simulators.concur.SandboxCaller.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.FisQueue;
import org.junit.jupiter.api.Test;

class ConcurSnapshotTest {

  @Test
  void a_restored_sandbox_knows_what_was_done_and_still_takes_the_refresh_token() throws Exception {
    try (SandboxCaller before = new SandboxCaller(ConcurOptions.local());
        SandboxCaller after = new SandboxCaller(ConcurOptions.local().seed(2))) {
      Connection connection = before.sandbox.connect();
      FisQueue queue = connection.company().queue();
      String done = queue.enqueue("{\"report\":{\"reportId\":\"R1\",\"total\":0E-8}}");
      String waiting = queue.enqueue("{\"report\":{\"reportId\":\"R2\"}}");
      String token = before.accessToken(connection);
      before.post(token, "acknowledgements", "{\"ids\":[\"" + done + "\"]}");
      String refreshToken =
          before
              .token(before.sandbox.loginUrl(), exchange(connection))
              .body()
              .path("refresh_token")
              .asText();

      after.sandbox.restore(before.sandbox.snapshot());

      assertThat(after.sandbox.allDocuments()).isEqualTo(before.sandbox.allDocuments());
      assertThat(after.sandbox.document(done).orElseThrow().status())
          .isEqualTo(DocStatus.ACKNOWLEDGED);
      assertThat(after.sandbox.document(waiting).orElseThrow().status()).isEqualTo(DocStatus.READY);
      assertThat(
              after.token(after.sandbox.url(Site.US), refresh(connection, refreshToken)).status())
          .isEqualTo(200);
    }
  }
}
