package io.mlconnector.simulators.fault;

/** Serves one request at once; whatever it changes is committed when it returns. */
@FunctionalInterface
public interface Operation {

  Reply answer(Ask ask);
}
