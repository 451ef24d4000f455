/** Tenants, their API tokens and their mapping profiles. */
@NullMarked
package io.mlconnector.tenant;

import org.jspecify.annotations.NullMarked;
