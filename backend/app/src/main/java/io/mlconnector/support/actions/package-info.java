/** What staff do for a tenant without looking at its data, with a reason that it reads. */
@NullMarked
package io.mlconnector.support.actions;

import org.jspecify.annotations.NullMarked;
