package org.suyuan.demo.world;

/** People with a login in the sample world. They are invented, and no statement names them. */
public enum Buyer {
  LIN("lin", "林晚(示例买家)"),
  CHEN("chen", "陈舟(示例买家)"),
  ZHAO("zhao", "赵秋(示例买家)"),
  HE("he", "何苗(示例买家)");

  private final String login;
  private final String title;

  Buyer(String login, String title) {
    this.login = login;
    this.title = title;
  }

  public String login() {
    return login;
  }

  public String title() {
    return title;
  }
}
