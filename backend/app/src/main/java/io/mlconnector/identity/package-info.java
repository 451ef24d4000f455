/**
 * Persons who use the portal, what they may do in which tenant, and how they prove who they are.
 */
@NullMarked
package io.mlconnector.identity;

import org.jspecify.annotations.NullMarked;
