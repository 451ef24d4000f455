/** Vendor v3.1 of Concur Invoice: the vendor master, and the rules of its forms. */
@NullMarked
package io.mlconnector.simulators.concur.vendors;

import org.jspecify.annotations.NullMarked;
