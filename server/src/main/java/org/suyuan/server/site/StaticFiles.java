package org.suyuan.server.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files under {@code static/} and, for each, a short word that changes whenever the file does.
 */
final class StaticFiles {
  private static final String ROOT = "/static/";

  private StaticFiles() {}

  static Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/*.*")) {
        if (!file.isReadable() || file.getURL().toString().endsWith("/")) {
          continue; // a folder with a dot in its name
        }
        String address = file.getURL().toString();
        versions.put(
            address.substring(address.lastIndexOf(ROOT) + ROOT.length()),
            digest(file.getContentAsByteArray()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files under " + ROOT + " cannot be read", e);
    }
    return Map.copyOf(versions);
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
