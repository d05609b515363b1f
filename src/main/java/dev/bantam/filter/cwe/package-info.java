/** Rules for known weaknesses (MITRE CWE), one per file. */
@NullMarked
package dev.bantam.filter.cwe;

import org.jspecify.annotations.NullMarked;
