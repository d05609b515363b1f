/**
 * Rules for weak settings of what a program talks to: TLS, cookies, headers, XML, files; one per
 * file.
 */
@NullMarked
package dev.bantam.filter.web;

import org.jspecify.annotations.NullMarked;
