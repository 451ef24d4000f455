/** What support needs to find a cause, without what documents are about and without secrets. */
@NullMarked
package io.mlconnector.diagnostics;

import org.jspecify.annotations.NullMarked;
