package dev.mlopspractice.cloud.redshift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Statements by id, the newest last; old ones that have ended are forgotten. */
final class StatementStore {
  /** AWS forgets after 24 hours; here it is a number, because rows are held in memory. */
  private static final int KEPT = 2000;

  private final Map<String, Statement> statements = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private int active = RedshiftDataService.MOST_ACTIVE;

  synchronized void mostActive(int limit) {
    active = limit;
  }

  /**
   * The statement that this token made before, else a new one.
   *
   * @param token ClientToken with its caller; empty for none
   * @param start called for a new one only
   */
  synchronized Statement once(
      Optional<String> token,
      Supplier<Statement> make,
      java.util.function.Consumer<Statement> start) {
    Statement before = token.map(tokens::get).map(statements::get).orElse(null);
    if (before != null) {
      return before;
    }
    if (statements.values().stream().filter(s -> !s.status().isFinal()).count() >= active) {
      throw RedshiftErrors.tooMany(active);
    }
    Statement statement = make.get();
    statements.put(statement.id, statement);
    token.ifPresent(text -> tokens.put(text, statement.id));
    forget();
    start.accept(statement);
    return statement;
  }

  private void forget() {
    var all = statements.values().iterator();
    while (statements.size() > KEPT && all.hasNext()) {
      if (all.next().status().isFinal()) {
        all.remove();
      }
    }
    tokens.values().retainAll(statements.keySet());
  }

  /** By the id of a statement or of a part of a batch. */
  synchronized Optional<Statement> find(String id) {
    return Optional.ofNullable(statements.get(id.replaceFirst(":\\d+$", "")));
  }

  /** All, the newest first. */
  synchronized List<Statement> all() {
    List<Statement> all = new java.util.ArrayList<>(statements.values());
    java.util.Collections.reverse(all);
    return all;
  }
}
