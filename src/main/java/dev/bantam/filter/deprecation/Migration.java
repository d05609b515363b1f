package dev.bantam.filter.deprecation;

import dev.bantam.filter.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One move of a library's type or member.
 *
 * @param old the old name: a package that ends with {@code .*}, a type, or {@code Type#member}
 * @param arguments how many arguments a call must have; -1 for any number
 * @param types the types that the arguments of a call must have; empty for any
 * @param replacement the new name, or words that say what to do; null if it stays
 * @param rename whether nothing but the name changes
 * @param library whose version brought it, as people write it
 * @param since that version
 * @param level how serious
 * @param source the maker's page that says so
 * @param mixedWith beginnings of imports without which the old is as good as the new
 */
record Migration(
    String old,
    int arguments,
    List<String> types,
    @Nullable String replacement,
    boolean rename,
    String library,
    String since,
    Level level,
    String source,
    List<String> mixedWith) {
  Migration {
    types = List.copyOf(types);
    mixedWith = List.copyOf(mixedWith);
  }

  /** The type or package that has the member. */
  String owner() {
    int member = old.indexOf('#');
    return member < 0 ? old : old.substring(0, member);
  }

  /** The member's name; empty for a type or package. */
  String member() {
    int member = old.indexOf('#');
    return member < 0 ? "" : old.substring(member + 1);
  }

  /** Whether it is for a whole package, or for a member of any type there. */
  boolean isOfPackage() {
    return owner().endsWith(".*");
  }

  /** The package's name with a dot behind it, or the type's. */
  String prefix() {
    return isOfPackage() ? owner().substring(0, owner().length() - 1) : owner();
  }

  /** What a name below the old one is called now; words where it is no renaming. */
  String renamed(String name) {
    String now = replacement == null ? name : replacement;
    return rename && now.endsWith(".*")
        ? now.substring(0, now.length() - 1) + name.substring(prefix().length())
        : rename && name.startsWith(old) ? now + name.substring(old.length()) : now;
  }
}
