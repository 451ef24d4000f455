/**
 * Follows any model of a tenant's Odoo by polls and comparisons, and hands each change over once.
 */
@NullMarked
package io.mlconnector.sync.follow;

import org.jspecify.annotations.NullMarked;
