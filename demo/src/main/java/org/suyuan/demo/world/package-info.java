/**
 * The cast of the sample world: its members, places, goods and buyers, all fictional and marked as
 * samples. Identifiers lie in GS1's demonstration range 952 and carry right check digits. Whatever
 * looks random comes from one {@link Seed}, so that an interrupted filling goes on with the same
 * world.
 */
@NullMarked
package org.suyuan.demo.world;

import org.jspecify.annotations.NullMarked;
