package dev.bantam.filter.web;

import java.util.List;

/** A flag of cookies, and what it is called by those who make cookies. */
enum CookieFlag {
  SECURE("Secure", "setSecure", "secure", "withSecure", "setUseSecureCookie"),
  HTTP_ONLY("HttpOnly", "setHttpOnly", "httpOnly", "withHttpOnly", "setUseHttpOnlyCookie");

  final String attribute;
  final String setter;
  final String builderMethod;
  private final String wither;
  private final String serializerSetter;

  CookieFlag(
      String attribute,
      String setter,
      String builderMethod,
      String wither,
      String serializerSetter) {
    this.attribute = attribute;
    this.setter = setter;
    this.builderMethod = builderMethod;
    this.wither = wither;
    this.serializerSetter = serializerSetter;
  }

  /** All methods that set it, but for those of builders. */
  List<String> setters() {
    return List.of(setter, wither, serializerSetter);
  }
}
