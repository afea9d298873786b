/**
 * What the kernel does on the command line, for people who write rules and for those who doubt a
 * decision. Each command reads files, says what it found in sentences, and answers whether all is
 * well. Nothing is written and nothing is sent.
 */
@NullMarked
package org.suyuan.policy.commands;

import org.jspecify.annotations.NullMarked;
