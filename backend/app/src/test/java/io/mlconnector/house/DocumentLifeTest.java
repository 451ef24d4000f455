package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.Guard;
import io.mlconnector.sync.document.Transition;
import io.mlconnector.sync.document.Transition.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of a document's life holds in the code, in the database and on the page. */
class DocumentLifeTest {

  private static final String PAGE = "docs/architecture.md";
  private static final Project PROJECT = Project.here();

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @Test
  void the_page_shows_the_table() throws IOException {
    var page = PROJECT.read(PAGE);
    if (Boolean.getBoolean("mlc.regenerate")) {
      Files.writeString(PROJECT.root().resolve(PAGE), LifePage.in(page));
    }
    assertThat(PROJECT.read(PAGE))
        .as("made anew by: mvn verify -Dmlc.regenerate=true")
        .isEqualTo(LifePage.in(page));
  }

  @Test
  void the_database_knows_the_same_arrows() throws SQLException {
    assertThat(arrowsOfTheDatabase())
        .isEqualTo(
            Transition.ways().entrySet().stream()
                .flatMap(way -> way.getValue().stream().map(to -> way.getKey() + " " + to))
                .collect(Collectors.toSet()));
  }

  private static Set<String> arrowsOfTheDatabase() throws SQLException {
    var arrows = new HashSet<String>();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select before, after from document_arrows()")) {
      while (rows.next()) {
        arrows.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return arrows;
  }

  @Test
  void nobody_writes_documents_past_the_table() {
    var writers =
        PROJECT
            .ending(".java")
            .filter(file -> PROJECT.name(file).startsWith("backend/app/src/main/"))
            .filter(
                file -> {
                  var text = Project.read(file).toLowerCase(Locale.ROOT);
                  return Stream.of(
                          "update document ", "insert into document ", "delete from document")
                      .anyMatch(text::contains);
                })
            .map(file -> file.getFileName().toString());
    // One marks whose codes it has read, and one deletes a company with all it has: neither is a
    // step of a document's life.
    assertThat(writers)
        .containsExactlyInAnyOrder(
            "TransitionSql.java", "IntakeRows.java", "SeenRows.java", "CustodyRows.java");
  }

  @Test
  void an_entry_is_never_called_a_failure_or_mapped_again() {
    assertThat(Stream.of(Transition.REJECT, Transition.BEGIN_REJECTION, Transition.RECALL))
        .allSatisfy(one -> assertThat(one.guards()).contains(Guard.NO_ENTRY));
    assertThat(Stream.of(Transition.REJECT_BY_HAND, Transition.IGNORE_BY_HAND))
        .allSatisfy(one -> assertThat(one.guards()).contains(Guard.NOTHING_IN_LEDGER));
    assertThat(Transition.FREEZE.guards())
        .contains(
            Guard.NO_ENTRY,
            Guard.NOT_REJECTING,
            Guard.BOOKS_MAPPED,
            Guard.NO_TWIN,
            Guard.FIRST_TWIN);
    assertThat(Transition.RECALL.arrows()).doesNotContainKey(DocumentState.POSTED);
  }

  @Test
  void nothing_but_its_reversal_ends_what_is_being_reversed() {
    assertThat(Transition.values())
        .filteredOn(one -> one.arrows().containsKey(DocumentState.HELD))
        .filteredOn(one -> !one.guards().contains(Guard.REVERSING))
        .filteredOn(one -> !one.guards().contains(Guard.NO_ENTRY))
        .filteredOn(one -> one.arrows().get(DocumentState.HELD) != DocumentState.HELD)
        .allSatisfy(one -> assertThat(one.guards()).contains(Guard.NOT_REVERSING));
  }

  @Test
  void whatever_brings_a_document_back_to_life_looks_for_its_twin() {
    var alive = Set.of(DocumentState.FETCHED, DocumentState.ACKNOWLEDGED, DocumentState.POSTED);
    assertThat(Transition.values())
        .filteredOn(
            one ->
                one.arrows().entrySet().stream()
                    .anyMatch(
                        arrow ->
                            !alive.contains(arrow.getKey()) && alive.contains(arrow.getValue())))
        .hasSizeGreaterThan(3)
        .allSatisfy(one -> assertThat(one.guards()).contains(Guard.NO_TWIN));
  }

  @Test
  void a_person_moves_only_what_is_held_or_ignored_or_has_it_reversed() {
    assertThat(Transition.values())
        .filteredOn(one -> one.actor() == Actor.PERSON && one != Transition.REVERSE_BY_HAND)
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.arrows().entrySet())
                    .allMatch(
                        arrow ->
                            arrow.getKey() == arrow.getValue()
                                || arrow.getKey() == DocumentState.HELD
                                || arrow.getKey() == DocumentState.IGNORED));
  }

  @Test
  void every_state_that_is_in_use_can_be_reached_and_only_ends_have_no_way_out() {
    var reached = new HashSet<>(Transition.BEGINNINGS);
    Transition.ways().values().forEach(reached::addAll);
    assertThat(Arrays.stream(DocumentState.values()).filter(state -> state != DocumentState.PAID))
        .allMatch(reached::contains);
    assertThat(reached.stream().filter(state -> !Transition.ways().containsKey(state)))
        .containsExactlyInAnyOrder(
            DocumentState.REVERSED, DocumentState.REJECTED, DocumentState.RECALLED);
  }
}
