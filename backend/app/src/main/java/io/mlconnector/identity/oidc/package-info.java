/** Speaks OpenID Connect with the one provider that the operator has set. */
@NullMarked
package io.mlconnector.identity.oidc;

import org.jspecify.annotations.NullMarked;
