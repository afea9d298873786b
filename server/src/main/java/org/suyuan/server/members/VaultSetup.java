package org.suyuan.server.members;

import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suyuan.server.store.DataFolder;

/**
 * Where the master key comes from: {@code SUYUAN_MASTER_KEY} (base64 of 32 bytes, the same on every
 * server of one database), or else {@code DIR/keys/master.key}, made at the first start.
 */
@Configuration(proxyBeanMethods = false)
class VaultSetup {
  @Bean
  Vault vault(DataFolder folder, @Value("${SUYUAN_MASTER_KEY:}") String given) {
    return new Vault(
        given.isEmpty() ? folder.secret("master.key", 32) : Base64.getDecoder().decode(given));
  }
}
