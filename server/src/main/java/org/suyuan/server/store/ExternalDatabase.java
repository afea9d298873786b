package org.suyuan.server.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A database that somebody else runs; without an address the embedded one is started.
 *
 * @param url a JDBC address, from {@code SUYUAN_DB_URL}
 * @param user the role the program runs as
 * @param ownerUser the role that owns the tables and migrates; the same as {@code user} when empty
 */
@ConfigurationProperties("suyuan.database")
record ExternalDatabase(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable String ownerUser,
    @Nullable String ownerPassword) {
  boolean isGiven() {
    return url != null && !url.isBlank();
  }

  Database database() {
    if (url == null || user == null || user.isBlank()) {
      throw new IllegalStateException(
          "SUYUAN_DB_URL needs SUYUAN_DB_USER (and SUYUAN_DB_PASSWORD) beside it.");
    }
    var app = new Database.Login(user, password == null ? "" : password);
    if (ownerUser == null || ownerUser.isBlank()) {
      return new Database(url, app, app);
    }
    return new Database(
        url, app, new Database.Login(ownerUser, ownerPassword == null ? "" : ownerPassword));
  }
}
