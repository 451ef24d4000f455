/** What documents would become, without doing anything. */
@NullMarked
package io.mlconnector.sync.rehearsal;

import org.jspecify.annotations.NullMarked;
