package io.mlconnector.simulators.concur.lists;

import io.mlconnector.simulators.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One list with all its items, the deleted ones, too; safe from any thread. */
public final class CodeList {

  private final Ids ids;
  private final String id;
  private final String name;
  private final Map<String, ListItem> items = new TreeMap<>();
  private final Set<String> unseen = new HashSet<>();
  private final Set<String> buried = new HashSet<>();
  private int uncounted;
  private boolean managedByOthers;
  private boolean deleted;

  CodeList(Ids ids, String id, String name) {
    this.ids = ids;
    this.id = id;
    this.name = name;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Every item there ever was, by code. */
  public synchronized List<ListItem> items() {
    return List.copyOf(items.values());
  }

  /** What the forms offer. */
  public synchronized Optional<ListItem> find(String code) {
    return Optional.ofNullable(items.get(key(code))).filter(item -> !item.deleted());
  }

  /** Another app manages the list from now on: nobody else may change it. */
  public synchronized CodeList managedByOthers() {
    managedByOthers = true;
    return this;
  }

  public synchronized boolean isManagedByOthers() {
    return managedByOthers;
  }

  /** A person deletes the list. */
  public synchronized void delete() {
    deleted = true;
  }

  public synchronized boolean isDeleted() {
    return deleted;
  }

  /** A person makes, renames or revives an item on Concur's page. */
  public synchronized void edit(String code, String value) {
    ListItem known = items.get(key(code));
    items.put(
        key(code),
        known == null ? new ListItem(ids.uuid(), code, value, false) : known.with(value, false));
  }

  /** A person deletes an item on Concur's page. */
  public synchronized void remove(String code) {
    items.computeIfPresent(key(code), (same, item) -> item.with(item.value(), true));
  }

  /** The list has an item with this code that no page shows. */
  public synchronized void hide(String code) {
    unseen.add(key(code));
  }

  /** The list had an item with this code, which was deleted and is not found any more. */
  public synchronized void bury(String code) {
    buried.add(key(code));
  }

  /** Its pages count so many items more than they show. */
  public synchronized void countsMore(int items) {
    uncounted = items;
  }

  synchronized int counted(int shown) {
    return shown + uncounted;
  }

  /** Takes over an item of a snapshot. */
  public synchronized void restore(ListItem item) {
    items.put(key(item.code()), item);
  }

  /** The id of what is wrong with making this item; it is made if nothing is. */
  synchronized Optional<String> create(String code, String value) {
    if (unseen.contains(key(code))) {
      return Optional.of("item.duplicate.code");
    }
    if (buried.contains(key(code))) {
      return Optional.of("item.duplicate.code.deleted");
    }
    ListItem known = items.get(key(code));
    if (known != null) {
      return Optional.of(known.deleted() ? "item.duplicate.code.deleted" : "item.duplicate.code");
    }
    items.put(key(code), new ListItem(ids.uuid(), code, value, false));
    return Optional.empty();
  }

  /**
   * The same with changing one.
   *
   * @param value empty where it stays
   * @param gone empty where it stays
   */
  synchronized Optional<String> update(
      String code, Optional<String> value, Optional<Boolean> gone) {
    if (buried.contains(key(code))) {
      return Optional.of("item.not.found");
    }
    ListItem known = items.get(key(code));
    if (known == null) {
      return Optional.of("item.not.found");
    }
    if (known.deleted() && !gone.equals(Optional.of(false))) {
      return Optional.of("item.deleted");
    }
    items.put(key(code), known.with(value.orElse(known.value()), gone.orElse(known.deleted())));
    return Optional.empty();
  }

  /** Codes that differ in case only are one. */
  private static String key(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}
