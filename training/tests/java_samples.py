"""Java files that the tests cut up; written for them."""

ACCOUNT = '''package dev.sample.bank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An account that remembers what was done to it. */
public final class Account {
  private final String owner;
  private final List<BigDecimal> changes = new ArrayList<>();

  public Account(String owner) {
    this.owner = owner;
  }

  public void deposit(BigDecimal amount) {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("amount must be positive, was " + amount);
    }
    changes.add(amount);
  }

  public boolean withdraw(BigDecimal amount, Limits limits) {
    BigDecimal left = balance().subtract(amount);
    if (left.signum() < 0 || !limits.allow(owner, amount)) {
      return false;
    }
    changes.add(amount.negate());
    return true;
  }

  public BigDecimal balance() {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal change : changes) {
      sum = sum.add(change);
    }
    return sum;
  }

  @Override
  public String toString() {
    return String.format("%s: %s in %d changes", owner, balance(), changes.size());
  }
}
'''

LIMITS = '''package dev.sample.bank;

import java.math.BigDecimal;

/** How much an owner may take at once. */
public interface Limits {
  boolean allow(String owner, BigDecimal amount);

  default boolean allowAll(String owner, Iterable<BigDecimal> amounts) {
    for (BigDecimal amount : amounts) {
      if (!allow(owner, amount)) {
        return false;
      }
    }
    return true;
  }
}
'''
