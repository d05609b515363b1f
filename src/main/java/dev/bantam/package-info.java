/** Bantam's entry point: reads the configuration, wires the objects, starts and stops. */
@NullMarked
package dev.bantam;

import org.jspecify.annotations.NullMarked;
