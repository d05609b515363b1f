package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for values that end up where they mean more than text. */
public final class InjectionRules {
  private InjectionRules() {}

  /** All of them, by CWE number. */
  public static List<Rule> all() {
    return List.of(
        new ExternalSettingRule(),
        new PathTraversalRule(),
        new ZipSlipRule(),
        new JndiLookupRule(),
        new CommandExecRule(),
        new XssWriterRule(),
        new SqlConcatRule(),
        new LdapInjectionRule(),
        new XmlInjectionRule(),
        new MailHeaderRule(),
        new ScriptEvalRule(),
        new ResourceInjectionRule(),
        new HeaderSplitRule(),
        new ProcessControlRule(),
        new LogInjectionRule(),
        new FormatStringRule(),
        new IntOverflowRule(),
        new TaintedDivisorRule(),
        new FileUploadNameRule(),
        new ReflectionRule(),
        new TrustBoundaryRule(),
        new OpenRedirectRule(),
        new TaintedLoopBoundRule(),
        new XpathInjectionRule(),
        new AllocSizeRule(),
        new ExpressionRule(),
        new SsrfRule(),
        new NosqlInjectionRule(),
        new TaintedRegexRule(),
        new TemplateInjectionRule());
  }
}
