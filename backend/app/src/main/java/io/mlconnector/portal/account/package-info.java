/** Signing up and in, a person's own account, and the members of a company account. */
@NullMarked
package io.mlconnector.portal.account;

import org.jspecify.annotations.NullMarked;
