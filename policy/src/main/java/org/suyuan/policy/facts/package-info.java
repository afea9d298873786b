/**
 * What is known about a case. Facts are declared in a book with their type and with who can bear
 * witness to them, and a fact that nobody gave is unknown, never false. Every fact that is given
 * says where it comes from: an entry of the ledger or another source.
 */
@NullMarked
package org.suyuan.policy.facts;

import org.jspecify.annotations.NullMarked;
