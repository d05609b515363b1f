package dev.bantam.filter;

import dev.bantam.filter.ApiPlaces.Place;
import dev.bantam.filter.ApiPlaces.Use;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;

/** Reports the uses of an API that somebody does not want to be used. */
final class BannedApiCheck implements Rule {
  private static final double CONFIDENCE = 0.9;

  private final BannedApi api;
  private final RuleInfo info;

  BannedApiCheck(BannedApi api) {
    this.api = api;
    this.info = api.rule();
  }

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    ApiPlaces.in(code).stream()
        .filter(place -> isMeant(place, code))
        .map(this::rangeOf)
        .distinct()
        .forEach(range -> findings.report(Hit.of(info, range).withConfidence(CONFIDENCE)));
  }

  /** Of a qualified name the package, as all the longer names that begin so are places too. */
  private TextRange rangeOf(Place place) {
    int start = place.range().start();
    return api.kind() == BannedApi.Kind.PACKAGE && place.use() == Use.TYPE
        ? new TextRange(start, start + api.owner().length())
        : place.range();
  }

  private boolean isMeant(Place place, JavaFragment code) {
    return switch (api.kind()) {
      case METHOD -> isMember(place, Use.CALL) && isTypeOrBelow(place.owner(), code);
      case FIELD -> isMember(place, Use.FIELD) && isTypeOrBelow(place.owner(), code);
      case CONSTRUCTOR -> place.use() == Use.CONSTRUCTION && isType(place.owner(), code);
      case TYPE ->
          (place.use() == Use.TYPE || place.use() == Use.IMPORT) && isType(place.owner(), code);
      case PACKAGE -> place.use() == Use.IMPORT ? isInside(place.owner()) : isWritten(place, code);
    };
  }

  private boolean isMember(Place place, Use use) {
    return place.use() == use && place.member().equals(api.member());
  }

  private boolean isTypeOrBelow(String type, JavaFragment code) {
    return isType(type, code) || JdkTypes.isSubtype(type, api.owner());
  }

  /**
   * Whether the name means the type. One that no import explains may be any type of the file's
   * package: it is taken for the banned one only if that can be seen, as by an import of its whole
   * package, or nobody else would call a type so, as for those of the JDK.
   */
  private boolean isType(String name, JavaFragment code) {
    if (name.equals(api.owner())) {
      return true;
    }
    int dot = api.owner().lastIndexOf('.');
    return name.equals(api.owner().substring(dot + 1))
        && (api.owner().startsWith("java.")
            || code.typeNames().importedPackages().contains(api.owner().substring(0, dot))
            || isOwnPackage(code, api.owner().substring(0, dot)));
  }

  private static boolean isOwnPackage(JavaFragment code, String name) {
    return code.unit().getPackageName() != null
        && code.unit().getPackageName().toString().equals(name);
  }

  private boolean isInside(String name) {
    return name.equals(api.owner()) || name.startsWith(api.owner() + ".");
  }

  /** A type written with its package: without an import of it, that is what a person reads. */
  private boolean isWritten(Place place, JavaFragment code) {
    return place.use() == Use.TYPE
        && isInside(place.owner())
        && !place.owner().equals(api.owner())
        && code.text().startsWith(api.owner() + ".", place.range().start());
  }
}
