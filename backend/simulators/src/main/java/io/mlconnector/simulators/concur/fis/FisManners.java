package io.mlconnector.simulators.concur.fis;

/**
 * Where SAP's pages leave the service free, or contradict each other: what it does now. May be
 * changed while the sandbox runs.
 */
public final class FisManners {

  /** How {@code document} is sent when the request does not say. */
  public enum DocumentForm {
    OBJECT,
    TEXT
  }

  /** The answer's outer shape: with links and page, or as in SAP's older example files. */
  public enum Envelope {
    CURRENT,
    OLD
  }

  private volatile DocumentForm form = DocumentForm.OBJECT;
  private volatile Envelope envelope = Envelope.CURRENT;
  private volatile boolean contentWhenEmpty;
  private volatile boolean newestFirst;
  private volatile boolean surprises;
  private volatile int limitMax = 1000;

  /** The form without a DocumentFormatAs header; an object at first. */
  public FisManners form(DocumentForm newForm) {
    form = newForm;
    return this;
  }

  public FisManners envelope(Envelope newEnvelope) {
    envelope = newEnvelope;
    return this;
  }

  /** Whether an empty queue still has an empty content array; at first it has none. */
  public FisManners contentWhenEmpty(boolean sent) {
    contentWhenEmpty = sent;
    return this;
  }

  /** The queue's order, which SAP does not promise; oldest first at first. */
  public FisManners newestFirst(boolean reversed) {
    newestFirst = reversed;
    return this;
  }

  /** Whether answers carry fields and a status that no page of SAP's names. */
  public FisManners surprises(boolean sent) {
    surprises = sent;
    return this;
  }

  /** A larger limit is cut to this without a word. */
  public FisManners limitMax(int most) {
    limitMax = most;
    return this;
  }

  DocumentForm form() {
    return form;
  }

  Envelope envelope() {
    return envelope;
  }

  boolean contentWhenEmpty() {
    return contentWhenEmpty;
  }

  boolean newestFirst() {
    return newestFirst;
  }

  boolean surprises() {
    return surprises;
  }

  int limitMax() {
    return limitMax;
  }
}
