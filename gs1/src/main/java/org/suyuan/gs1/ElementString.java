package org.suyuan.gs1;

/**
 * An application identifier with its data (General Specifications, section 3.1).
 *
 * @param ai the application identifier's code
 * @param value its data, unescaped
 */
public record ElementString(String ai, String value) {}
