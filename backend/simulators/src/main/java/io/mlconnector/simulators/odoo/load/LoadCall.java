package io.mlconnector.simulators.odoo.load;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.Python;
import io.mlconnector.simulators.odoo.orm.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The import: create what an external id does not name yet, and by context leave alone or overwrite
 * what it does. Its refusals are messages in an answer that looks like a success.
 */
public final class LoadCall {

  private static final Pattern EMPTY_FIELD =
      Pattern.compile("^Missing required value for the field '[^']+' \\((\\w+)\\)");

  private final Env env;
  private final Model model;
  private final Records records;
  private final Messages messages = new Messages();
  private final boolean keepsExisting;
  private final boolean noupdate;
  private int start;

  public LoadCall(Env env, Model model, Records records) {
    this.env = env;
    this.model = model;
    this.records = records;
    this.keepsExisting = "update".equals(env.context().get("mode"));
    this.noupdate = env.contextFlag("noupdate", false);
  }

  /** Imports the rows; {@code ids} is {@code false} and nothing is kept if anything failed. */
  public Map<String, Object> run(List<String> fields, List<List<Object>> rows) {
    start = env.database().savepoint();
    var converted = converted(new Extraction(env).records(model, columns(fields), rows));
    var ids = stored(converted);
    Map<String, Object> answer = new LinkedHashMap<>();
    if (messages.failed()) {
      env.database().rollbackTo(start);
      answer.put("ids", false);
    } else {
      answer.put("ids", ids);
    }
    answer.put("messages", messages.list());
    answer.put("nextrow", 0L);
    return answer;
  }

  private static List<Extraction.Column> columns(List<String> fields) {
    List<Extraction.Column> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(new Extraction.Column(Arrays.asList(fields.get(i).split("/", -1)), i));
    }
    return columns;
  }

  private List<Pending> converted(List<ImportRecord> extracted) {
    List<Pending> converted = new ArrayList<>();
    for (var record : extracted) {
      int number = converted.size();
      var given = record.plain().getOrDefault("id", "");
      var xmlid = Env.isEmpty(given) ? "" : ExternalIds.qualified(String.valueOf(given));
      converted.add(new Pending(xmlid, values(record, number), record, number));
    }
    return converted;
  }

  private Map<String, Object> values(ImportRecord record, int number) {
    Map<String, Object> values = new LinkedHashMap<>();
    Set<String> fields = new LinkedHashSet<>(record.plain().keySet());
    fields.addAll(record.references().keySet());
    fields.addAll(record.children().keySet());
    fields.removeIf(Extraction::isKey);
    for (var field : fields) {
      convert(record, number, field, values);
    }
    return values;
  }

  private void convert(ImportRecord record, int number, String name, Map<String, Object> values) {
    var field = model.field(name);
    var references = new References(env, text -> warn(record, number, name, text));
    var conversion = new Conversion(env, references);
    try {
      if (record.children().containsKey(name)) {
        values.put(
            name, conversion.children(field, record.children().getOrDefault(name, List.of())));
      } else if (record.references().containsKey(name)) {
        values.put(name, references.resolve(field, record.reference(name)));
      } else {
        values.put(name, conversion.plain(field, record.plain().getOrDefault(name, false)));
      }
    } catch (ImportRefusal refused) {
      Map<String, Object> tail = new LinkedHashMap<>();
      tail.put("field", name);
      tail.put("message", refused.message(field.label()));
      tail.putAll(refused.more());
      tail.put("field_name", field.label());
      messages.aboutField(record, number, "error", tail);
    }
  }

  private void warn(ImportRecord record, int number, String field, String text) {
    Map<String, Object> tail = new LinkedHashMap<>();
    tail.put("field", field);
    tail.put("message", text);
    messages.aboutField(record, number, "warning", tail);
  }

  /** All at once; if that fails, one by one to learn which record is to blame. */
  private List<Object> stored(List<Pending> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    String whole;
    int savepoint = env.database().savepoint();
    try {
      return List.copyOf(store(batch));
    } catch (OdooError refused) {
      env.database().rollbackTo(savepoint);
      whole = refused.kind().isUserError() ? refused.text() : "";
    }
    List<Object> ids = new ArrayList<>();
    boolean failed = false;
    for (var pending : batch) {
      try {
        ids.addAll(store(List.of(pending)));
      } catch (OdooError refused) {
        env.database().rollbackTo(start);
        messages.aboutRecord(pending, tail(refused));
        failed = true;
      }
    }
    if (failed && !whole.isEmpty()) {
      messages.lead(batch.getFirst(), whole);
    }
    return ids;
  }

  private static Map<String, Object> tail(OdooError refused) {
    Map<String, Object> tail = new LinkedHashMap<>();
    if (refused.kind().isUserError()) {
      tail.put("message", refused.text());
    } else if (refused.kind() == Kind.CONSTRAINT || refused.kind() == Kind.SERIALIZATION) {
      tail.put("message", refused.databaseText());
      var field = EMPTY_FIELD.matcher(refused.databaseText());
      if (field.find()) {
        tail.put("field", field.group(1));
      }
    } else {
      var python = refused.kind().pythonName().replace("builtins.", "");
      tail.put(
          "message", "Unknown error during import: <class '" + python + "'>: " + refused.text());
      tail.put("moreinfo", "Resolve other errors first");
    }
    return tail;
  }

  private List<Long> store(List<Pending> batch) {
    List<Long> ids = new ArrayList<>();
    List<Pending> fresh = new ArrayList<>();
    for (var pending : batch) {
      long known = existing(pending);
      ids.add(known);
      if (known == 0) {
        fresh.add(pending);
      }
    }
    List<Long> created =
        fresh.isEmpty()
            ? List.of()
            : records.create(env, model, fresh.stream().map(Pending::values).toList());
    int next = 0;
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) == 0) {
        var pending = fresh.get(next);
        ids.set(i, created.get(next++));
        name(pending, ids.get(i));
      }
    }
    return ids;
  }

  private void name(Pending pending, long id) {
    if (!pending.xmlid().isEmpty()) {
      env.database().externalIds().add(pending.xmlid(), model.name(), id, noupdate);
    }
  }

  /** The record that has this external id already, overwritten unless it is to be left alone. */
  private long existing(Pending pending) {
    var id = pending.source().plain().getOrDefault(".id", false);
    if (!Env.isEmpty(id)) {
      long known = Long.parseLong(String.valueOf(id));
      records.write(env, model, List.of(known), pending.values());
      return known;
    }
    var entry = env.database().externalIds().find(pending.xmlid());
    if (entry.isEmpty()) {
      return 0;
    }
    if (!entry.get().model().equals(model.name())) {
      throw new OdooError(
          Kind.VALIDATION,
          "For external id %s when trying to create/update a record of model %s found record of different model %s (%s)"
              .formatted(
                  pending.xmlid(),
                  model.name(),
                  entry.get().model(),
                  Python.repr(entry.get().id())));
    }
    if (!keepsExisting || !entry.get().noupdate()) {
      records.write(env, model, List.of(entry.get().recordId()), pending.values());
    }
    return entry.get().recordId();
  }
}
