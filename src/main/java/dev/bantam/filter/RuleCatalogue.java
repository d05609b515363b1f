package dev.bantam.filter;

import dev.bantam.filter.code.CodeRules;
import dev.bantam.filter.crypto.CryptoRules;
import dev.bantam.filter.deprecation.LifecycleRules;
import dev.bantam.filter.injection.InjectionRules;
import dev.bantam.filter.provenance.Copies;
import dev.bantam.filter.provenance.ProvenanceRules;
import dev.bantam.filter.web.WebRules;
import dev.bantam.syntax.LibraryApi;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is. */
public final class RuleCatalogue {
  private static final List<Rule> ALL = all(LibraryApi.EMPTY, Copies.NONE);

  private RuleCatalogue() {}

  /** All rules, in a fixed order. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The same, with what a project's libraries say of themselves and what stands elsewhere. */
  public static List<Rule> all(LibraryApi libraries, Copies copies) {
    return Stream.of(
            List.<Rule>of(new InvisibleCharacterRule()),
            InjectionRules.all(),
            CryptoRules.all(),
            WebRules.all(),
            CodeRules.all(),
            ProvenanceRules.all(copies),
            LifecycleRules.all(libraries))
        .flatMap(List::stream)
        .toList();
  }

  /** What they look for. */
  public static List<RuleInfo> infos() {
    return ALL.stream().map(Rule::info).toList();
  }
}
