/** Our own words for what a finance document is, free of any provider. */
@NullMarked
package io.mlconnector.core.document;

import org.jspecify.annotations.NullMarked;
