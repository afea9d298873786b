package org.suyuan.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The platform as one program; every package below this one is a module with one door. */
@Modulithic(sharedModules = {"base", "store"})
@SpringBootApplication
public class Suyuan {
  public static void main(String[] arguments) {
    SpringApplication.run(Suyuan.class, arguments);
  }
}
