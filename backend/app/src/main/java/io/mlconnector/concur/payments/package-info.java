/** Payments told to Concur: pure encoding and decoding around one executor. */
@NullMarked
package io.mlconnector.concur.payments;

import org.jspecify.annotations.NullMarked;
