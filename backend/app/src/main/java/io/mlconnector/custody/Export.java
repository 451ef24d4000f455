package io.mlconnector.custody;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One export under way: gives the parts of the zip, one after the other. */
public final class Export implements Supplier<Future<Buffer>> {

  /** A piece of the work, called until it answers that there is no more of it. */
  private interface Piece {
    Future<Boolean> work();
  }

  private final DataExport.Reading reading;
  private final TenantId tenant;
  private final Packing packing = new Packing();
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  Export(DataExport.Reading reading, TenantId tenant) {
    this.reading = reading;
    this.tenant = tenant;
    pieces.add(() -> whole("README.txt", Contents.text()));
    pieces.add(this::people);
    DataTables.SHEETS.forEach(sheet -> pieces.add(file(new SheetLines(reading, tenant, sheet))));
    DataTables.EXPORTED.forEach(table -> pieces.add(file(new TableLines(reading, tenant, table))));
    pieces.add(() -> pack(packing::finish).map(false));
  }

  /** The next part; an empty one is the end. */
  @Override
  public Future<Buffer> get() {
    return Sequence.repeat(this::step).map(done -> packing.taken());
  }

  /** Goes on until there is something to send, or nothing left to do. */
  private Future<Boolean> step() {
    if (at == pieces.size()) {
      return Future.succeededFuture(false);
    }
    return pieces
        .get(at)
        .work()
        .map(
            more -> {
              at += more ? 0 : 1;
              return packing.isEmpty();
            });
  }

  private Future<Boolean> whole(String name, String text) {
    return pack(() -> {
          packing.begin(name);
          packing.write(text);
          packing.close();
        })
        .map(false);
  }

  private Future<Boolean> people() {
    return reading
        .members()
        .list(tenant)
        .compose(
            list ->
                whole("members.jsonl", Contents.json(list))
                    .compose(done -> whole("members.csv", Contents.csv(list))));
  }

  /** A file of lines, a batch at each call. */
  interface Lines {

    String file();

    String head();

    Future<Batch> next();
  }

  /** Some lines of a file. */
  record Batch(List<Line> lines, boolean last) {
    Batch {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line, put together only while it is packed, as a body may be large.
   *
   * @param text with its end, or a row as JSON that gets a body
   * @param body the row's document, which is JSON itself
   */
  record Line(String text, Optional<String> body) {

    Line(String text) {
      this(text, Optional.empty());
    }

    void write(Packing packing) {
      if (body.isEmpty()) {
        packing.write(text);
        return;
      }
      packing.write(text.substring(0, text.length() - 1));
      packing.write(", \"body\": ");
      packing.writeFlat(body.get().isBlank() ? "null" : body.get());
      packing.write("}\n");
    }
  }

  private Piece file(Lines lines) {
    var begun = new boolean[1];
    return () -> lines.next().compose(batch -> write(lines, batch, begun)).map(last -> !last);
  }

  private Future<Boolean> write(Lines lines, Batch batch, boolean[] begun) {
    return pack(() -> {
          if (!begun[0]) {
            packing.begin(lines.file());
            packing.write(lines.head());
            begun[0] = true;
          }
          batch.lines().forEach(line -> line.write(packing));
          if (batch.last()) {
            packing.close();
          }
        })
        .map(batch.last());
  }

  /** Packing computes, so it is done beside the event loop. */
  private Future<Void> pack(Runnable work) {
    return reading
        .vertx()
        .executeBlocking(
            () -> {
              work.run();
              return true;
            })
        .mapEmpty();
  }
}
