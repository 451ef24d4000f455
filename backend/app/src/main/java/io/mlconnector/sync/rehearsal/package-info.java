/** What documents would become by a mapping, found out by reading only. */
@NullMarked
package io.mlconnector.sync.rehearsal;

import org.jspecify.annotations.NullMarked;
