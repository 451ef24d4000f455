package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of records of any model, with their stamps. */
record ReadRecords(RecordQuery query) implements Operation<RecordAnswer.Page> {

  private static final String STAMP = "write_date";

  @Override
  public ModelCall encode() {
    var scope = query.scope();
    var fields = new ArrayList<>(query.fields());
    fields.add(OdooRecord.CREATED);
    fields.add(STAMP);
    var search =
        SearchRead.of(scope.model(), domain(), fields, row -> row).atMost(query.limit()).encode();
    return search
        .in("active_test", Json.NODES.booleanNode(false))
        .in(
            "allowed_company_ids",
            Domains.ids(scope.companies().stream().map(CompanyId::value).toList()));
  }

  private ArrayNode domain() {
    var narrowed = Json.NODES.arrayNode();
    query.scope().narrowing().terms().forEach(narrowed::add);
    return switch (query.part()) {
      case RecordQuery.After after -> after(narrowed, after.id());
      case RecordQuery.Since since -> after(since(narrowed, since), since.after());
      case RecordQuery.These these ->
          Domains.where(narrowed, "id", "in", Domains.ids(these.ids().stream().sorted().toList()));
    };
  }

  private static ArrayNode after(ArrayNode domain, long id) {
    return Domains.where(domain, "id", ">", Json.NODES.numberNode(id));
  }

  private static ArrayNode since(ArrayNode domain, RecordQuery.Since since) {
    var witnessed = domain.deepCopy();
    if (!since.besides().isEmpty()) {
      witnessed.add("|");
    }
    var begin = Domains.moment(since.begin());
    var stamped = Domains.where(witnessed, STAMP, ">=", Json.NODES.textNode(begin));
    return since.besides().isEmpty()
        ? stamped
        : Domains.where(
            stamped, "id", "in", Domains.ids(since.besides().stream().sorted().toList()));
  }

  @Override
  public RecordAnswer.Page decode(Reply reply) {
    return decode(reply, Optional.empty());
  }

  @Override
  public RecordAnswer.Page decode(Reply reply, Optional<Instant> answered) {
    var records = Row.all(reply).stream().map(ReadRecords::record).toList();
    requireOrder(records);
    return new RecordAnswer.Page(records, records.size() < query.limit(), answered);
  }

  /** Whoever goes on from a page that is not what was asked for comes to no end. */
  private void requireOrder(List<OdooRecord> records) {
    var before =
        switch (query.part()) {
          case RecordQuery.After after -> after.id();
          case RecordQuery.Since since -> since.after();
          case RecordQuery.These these -> 0L;
        };
    for (var record : records) {
      if (record.id() <= before) {
        throw new Unreadable("records that were not asked for, or not by id");
      }
      before = record.id();
    }
  }

  private static OdooRecord record(Row row) {
    return new OdooRecord(
        row.id(), stamp(row.text(STAMP)), stamp(row.text(OdooRecord.CREATED)), row.record());
  }

  /** Records that were made when the database was may have none. */
  private static Instant stamp(@Nullable String text) {
    if (text == null) {
      return Instant.EPOCH;
    }
    try {
      return LocalDateTime.parse(text, Domains.SECONDS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Unreadable("no moment where a stamp should be");
    }
  }
}
