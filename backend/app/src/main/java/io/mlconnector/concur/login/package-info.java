/** Concur's token endpoint, and the hosts that a token may go to. */
@NullMarked
package io.mlconnector.concur.login;

import org.jspecify.annotations.NullMarked;
