package org.suyuan.gs1.epcis;

/**
 * Something that was put right while reading leniently.
 *
 * @param place the JSON pointer, or the XML path with line and column
 * @param written what stood there
 * @param read what it was read as
 */
public record Normalised(String place, String written, String read) {}
