/** Who may call one of Concur's services, and on whose behalf. */
@NullMarked
package io.mlconnector.simulators.concur.gate;

import org.jspecify.annotations.NullMarked;
