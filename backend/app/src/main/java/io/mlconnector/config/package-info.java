/** Reads the environment once into records with units; nobody else reads it. */
@NullMarked
package io.mlconnector.config;

import org.jspecify.annotations.NullMarked;
