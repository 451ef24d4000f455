package io.mlconnector.simulators.concur.lists;

import io.mlconnector.simulators.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A company's lists; safe from any thread. */
public final class ListBook {

  private final Ids ids;
  private final Map<String, CodeList> lists = new ConcurrentHashMap<>();

  public ListBook(Ids ids) {
    this.ids = ids;
  }

  /** A person makes a list on Concur's page. */
  public CodeList add(String name) {
    return add(ids.uuid(), name);
  }

  /** Takes over a list of a snapshot. */
  public CodeList add(String id, String name) {
    CodeList list = new CodeList(ids, id, name);
    lists.put(id, list);
    return list;
  }

  public Optional<CodeList> find(String id) {
    return Optional.ofNullable(lists.get(id));
  }

  public List<CodeList> all() {
    return List.copyOf(lists.values());
  }
}
