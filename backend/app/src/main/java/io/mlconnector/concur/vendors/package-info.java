/** Vendor v3.1 of Concur Invoice: pure encoding and decoding around one executor. */
@NullMarked
package io.mlconnector.concur.vendors;

import org.jspecify.annotations.NullMarked;
