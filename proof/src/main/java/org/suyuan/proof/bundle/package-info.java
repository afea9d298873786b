/**
 * The bundle: one file with which a person without a network decides what is known about an item.
 * The verifier takes a file, the log's key and the founding hash, believes nothing else, and gives
 * one code for the file and one for each record. {@code docs/bundle.md} is the specification.
 */
@NullMarked
package org.suyuan.proof.bundle;

import org.jspecify.annotations.NullMarked;
