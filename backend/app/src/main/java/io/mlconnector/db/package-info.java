/**
 * The only bootstrap of Hibernate Reactive and the PostgreSQL client: transactions and tenant
 * scope.
 */
@NullMarked
package io.mlconnector.db;

import org.jspecify.annotations.NullMarked;
