/** The Financial Integration Service: one company's queue of documents and the calls on it. */
@NullMarked
package io.mlconnector.simulators.concur.fis;

import org.jspecify.annotations.NullMarked;
