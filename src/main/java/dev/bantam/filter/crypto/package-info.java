/** Rules for hashes, ciphers, keys, random numbers and credentials, one per file. */
@NullMarked
package dev.bantam.filter.crypto;

import org.jspecify.annotations.NullMarked;
