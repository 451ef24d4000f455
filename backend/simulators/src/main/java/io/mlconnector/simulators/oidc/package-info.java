/**
 * A little OpenID provider that keeps the protocol's rules, and breaks them where it is told to.
 */
@NullMarked
package io.mlconnector.simulators.oidc;

import org.jspecify.annotations.NullMarked;
