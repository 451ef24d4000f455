package io.mlconnector.benchmarks;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding and mapping one report; sampled, so that the median can be read off. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in.
public class MappingBenchmark {

  @Param({"3", "40"})
  int entries;

  private final DocumentMapper mapper = new DocumentMapper();
  private Ground ground;
  private String raw;
  private FinanceDocument document;

  @Setup
  public void prepare() {
    ground = Company.ground();
    raw = Report.of(entries);
    document = read();
    if (!(map() instanceof Mapping.Mapped)) {
      throw new IllegalStateException("not mapped: " + map());
    }
  }

  @Benchmark
  public Mapping map() {
    return mapper.map(document, ground);
  }

  @Benchmark
  public FinanceDocument read() {
    return ((Decoded.Understood) DocumentDecoder.decode(DocumentType.EXPENSE, raw)).document();
  }

  @Benchmark
  public Mapping readAndMap() {
    return mapper.map(read(), ground);
  }
}
