/** From Concur's queue to our store: read, store, acknowledge. */
@NullMarked
package io.mlconnector.sync.intake;

import org.jspecify.annotations.NullMarked;
