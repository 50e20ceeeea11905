package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * QUALIFY, which filters by window functions: the query becomes a sub-select with one column more,
 * by which the outer one filters.
 */
final class Qualify {
  private static final Set<String> BEHIND =
      Set.of("order", "limit", "offset", "union", "intersect", "except", "minus");
  private static final String FLAG = "rs_qualify";

  private Qualify() {}

  /** The tokens of one level of parentheses, without QUALIFY. */
  static List<Token> rewrite(List<Token> tokens) {
    int qualify = find(tokens, 0, tokens.size(), Set.of("qualify"));
    if (qualify == tokens.size()) {
      return tokens;
    }
    int select = last(tokens, qualify);
    int from = find(tokens, select, qualify, Set.of("from"));
    if (from == qualify) {
      throw SqlError.syntax("qualify", "It needs a SELECT … FROM before it");
    }
    int end = find(tokens, qualify + 1, tokens.size(), BEHIND);
    List<Token> list = tokens.subList(select + 1, from);
    List<Token> condition = tokens.subList(qualify + 1, end);
    boolean window = condition.stream().anyMatch(token -> token.is("over"));
    List<Token> out = new ArrayList<>(tokens.subList(0, select));
    List<Token> source = tokens.subList(from, qualify);
    if (window) {
      boolean star = list.size() == 1 && list.get(0).isSymbol("*");
      out.add(Token.raw("SELECT " + (star ? "(rs_q.rs_row).*" : names(list)) + " FROM (SELECT"));
      out.addAll(star ? List.of(Token.raw(alias(source) + " AS rs_row")) : list);
      out.add(Token.raw(", ("));
      out.addAll(condition);
      out.add(Token.raw(") AS " + FLAG));
      out.addAll(source);
      out.add(Token.raw(") rs_q WHERE " + FLAG));
    } else {
      out.add(Token.raw("SELECT * FROM (SELECT"));
      out.addAll(list);
      out.addAll(source);
      out.add(Token.raw(") rs_q WHERE"));
      out.addAll(condition);
    }
    out.addAll(tokens.subList(end, tokens.size()));
    return out;
  }

  private static int find(List<Token> tokens, int from, int to, Set<String> words) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.kind() == Token.Kind.WORD && words.contains(token.name())) {
        return i;
      }
    }
    return to;
  }

  private static int last(List<Token> tokens, int before) {
    int select = -1;
    for (int i = find(tokens, 0, before, Set.of("select"));
        i < before;
        i = find(tokens, i + 1, before, Set.of("select"))) {
      select = i;
    }
    if (select < 0) {
      throw SqlError.syntax("qualify", "It needs a SELECT before it");
    }
    return select;
  }

  /** The names of the columns that a list makes. */
  private static String names(List<Token> list) {
    List<String> names = new ArrayList<>();
    for (List<Token> item : Cursor.split(list)) {
      Token last = item.get(item.size() - 1);
      boolean simple =
          last.isName()
              && (item.size() == 1
                  || item.get(item.size() - 2).isName()
                  || item.get(item.size() - 2).isSymbol(".")
                  || item.get(item.size() - 2).isSymbol(")")
                  || item.get(item.size() - 2).kind() == Token.Kind.NUMBER
                  || item.get(item.size() - 2).kind() == Token.Kind.STRING);
      if (!simple) {
        throw SqlError.notHere(
            "QUALIFY with a window function beside a column without a name (or with *); name each column, or filter in a sub-select");
      }
      names.add(Token.quoteName(last.name()));
    }
    return String.join(", ", names);
  }

  /** What the only table of a FROM is called. */
  private static String alias(List<Token> source) {
    Cursor cursor = new Cursor(source);
    cursor.expect("from");
    String name = "";
    if (cursor.sees("(")) {
      cursor.parenthesised();
    } else {
      name = cursor.table().table();
    }
    if (!cursor.atEnd() && !cursor.sees("where")) {
      cursor.take("as");
      name = cursor.peek().filter(Token::isName).map(token -> cursor.next().name()).orElse("");
    }
    if (name.isEmpty() || (!cursor.atEnd() && !cursor.sees("where"))) {
      throw SqlError.notHere("QUALIFY with * over several tables; name each column");
    }
    return Token.quoteName(name);
  }
}
