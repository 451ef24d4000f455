package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.DocumentLoader;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.fis.FisQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedDocumentsTest {

  private final FisQueue queue =
      new FisQueue(new CompanyLabel("u", "c", "e"), new Ids(1), InstantSource.system());
  private final DocumentLoader loader = new DocumentLoader(queue);

  @Test
  void every_document_that_sap_published_can_be_queued() throws IOException {
    List<Path> files = published();
    for (Path file : files) {
      loader.load(Files.readString(file));
    }

    assertThat(queue.all()).hasSameSizeAs(files);
    assertThat(queue.all()).noneMatch(record -> record.document().businessId().isBlank());
    assertThat(queue.ready(DocType.CASH_ADVANCE)).hasSize(3);
    assertThat(queue.ready(DocType.INVOICE)).hasSize(1);
    assertThat(queue.ready(DocType.EXPENSE)).hasSizeGreaterThan(15);
  }

  @Test
  void queueing_keeps_every_digit() throws IOException {
    for (Path file : published()) {
      String text = Files.readString(file);
      FiRecord record = queue.find(loader.load(text).getFirst()).orElseThrow();
      JsonNode given = ExactJson.read(text);

      JsonNode document = given.has("fIDocuments") ? given.at("/fIDocuments/0/document") : given;
      assertThat(ExactJson.read(record.document().text())).isEqualTo(document);
    }
  }

  private static List<Path> published() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("migrations"))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "not inside the project");
    Path documents = folder.resolveSibling("shared").resolve("concur/documents");
    assumeTrue(Files.isDirectory(documents), "SAP's documents are not here");
    try (Stream<Path> files = Files.list(documents)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(FI-API|MD-doc)-.*\\.json"))
          .sorted()
          .toList();
    }
  }
}
