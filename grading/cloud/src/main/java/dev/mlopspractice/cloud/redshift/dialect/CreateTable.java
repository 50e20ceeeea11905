package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CREATE TABLE, CREATE TABLE AS and CREATE TABLE (LIKE …). */
final class CreateTable {
  private final Cursor cursor;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final List<String> constrained = new ArrayList<>();
  private boolean like;

  private CreateTable(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param cursor behind {@code TABLE}
   */
  static Command translate(Cursor cursor, boolean temporary) {
    return new CreateTable(cursor).translate(temporary);
  }

  private Command translate(boolean temporary) {
    boolean unlessThere = cursor.take("if", "not", "exists");
    TableName table = cursor.table();
    StringBuilder sql = new StringBuilder("CREATE ");
    sql.append(temporary || table.isTemporary() ? "TEMPORARY TABLE " : "TABLE ");
    sql.append(unlessThere ? "IF NOT EXISTS " : "").append(table.sql()).append(' ');
    List<Token> inside = cursor.sees("(") ? cursor.parenthesised() : List.of();
    TableAttributes attributes = TableAttributes.read(cursor);
    List<PgStatement> statements = new ArrayList<>();
    if (cursor.take("as")) {
      attributes = attributes.with(List.of());
      if (!inside.isEmpty()) {
        sql.append('(').append(PgStatement.of(inside, Set.of()).sql()).append(") ");
      }
      List<Token> query = cursor.rest();
      Refusals.check(query);
      PgStatement select = PgStatement.of(Expressions.translate(query), Set.of());
      statements.add(PgStatement.of(sql + "AS " + select.sql()));
    } else {
      inside = inside.isEmpty() ? cursor.parenthesised() : inside;
      if (!cursor.atEnd()) {
        throw cursor.unexpected("It is no attribute of a table in Redshift");
      }
      Cursor.split(inside).forEach(this::element);
      attributes = attributes.with(columns);
      check(attributes);
      List<String> elements = new ArrayList<>(others);
      columns.forEach(column -> elements.add(column.sql()));
      statements.add(PgStatement.of(sql + "(" + String.join(", ", elements) + ")"));
    }
    statements.add(PgStatement.of(attributes.call(table, columns)));
    return new Command.Sql(statements);
  }

  private void element(List<Token> tokens) {
    Cursor element = new Cursor(tokens);
    if (element.take("like")) {
      TableName parent = element.table();
      boolean defaults = element.take("including", "defaults");
      element.take("excluding", "defaults");
      others.add(
          "LIKE "
              + parent.sql()
              + " INCLUDING CONSTRAINTS"
              + (defaults ? " INCLUDING DEFAULTS" : ""));
      like = true;
      return;
    }
    if (element.take("constraint")) {
      element.name();
    }
    if (element.take("primary", "key") || element.take("unique")) {
      constrained.addAll(element.names()); // Redshift's planner believes them, and nobody checks
    } else if (element.take("foreign", "key")) {
      constrained.addAll(element.names());
    } else if (element.sees("check") || element.sees("exclude")) {
      throw element.unexpected("Redshift has no such constraint");
    } else {
      columns.add(ColumnDefinition.read(tokens));
    }
  }

  private void check(TableAttributes attributes) {
    if (like) {
      return; // PostgreSQL knows the columns, and notes the keys only where they exist
    }
    List<String> names = columns.stream().map(ColumnDefinition::name).toList();
    if (names.isEmpty()) {
      throw new SqlError("A table needs at least one column");
    }
    attributes.check(names);
    for (String name : constrained) {
      if (!names.contains(name)) {
        throw new SqlError("column \"" + name + "\" named in key does not exist");
      }
    }
  }
}
