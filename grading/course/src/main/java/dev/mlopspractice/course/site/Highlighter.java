package dev.mlopspractice.course.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks comments, strings, numbers and words of a language; everything else stays plain. */
final class Highlighter {
  private static final String STRING = "\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'";
  private static final String NUMBER = "\\b\\d[\\d_]*(?:\\.\\d+)?\\b";
  private static final String SLASHES = "//[^\\n]*|/\\*[\\s\\S]*?\\*/";
  private static final String HASHES = "(?<![\\S])#[^\\n]*";
  private static final String DASHES = "--[^\\n]*|/\\*[\\s\\S]*?\\*/";
  private static final String JAVA =
      "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
          + "|extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long"
          + "|new|null|package|permits|private|protected|public|record|return|sealed|short|static|super"
          + "|switch|synchronized|this|throw|throws|true|try|var|void|volatile|while";
  private static final String SQL =
      "(?i:select|from|where|and|or|not|null|join|left|inner|on|group|order|by|having|as|case|when|then"
          + "|else|end|insert|into|values|create|table|if|exists|primary|key|copy|grant|to|delete|update"
          + "|set|using|with|union|all|distinct|between|in|is|limit|begin|commit|role|unload|over|partition)";
  private static final String HCL =
      "resource|data|variable|output|locals|module|provider|terraform|for_each|count|true|false|null|for|in|if";
  private static final String SHELL =
      "if|then|else|elif|fi|for|in|do|done|while|until|case|esac|exec|export|return|exit|set|trap";

  private static final Map<String, Pattern> GRAMMARS =
      Map.ofEntries(
          Map.entry("java", grammar(SLASHES, JAVA)),
          Map.entry("json", grammar("(?!)", "true|false|null")),
          Map.entry("sql", grammar(DASHES, SQL)),
          Map.entry("tf", grammar(HASHES + "|" + SLASHES, HCL)),
          Map.entry("hcl", grammar(HASHES + "|" + SLASHES, HCL)),
          Map.entry("sh", grammar(HASHES, SHELL)),
          Map.entry("bash", grammar(HASHES, SHELL)),
          Map.entry("yaml", grammar(HASHES, "true|false|null")),
          Map.entry("yml", grammar(HASHES, "true|false|null")),
          Map.entry("properties", grammar(HASHES, "(?!)")),
          Map.entry("conf", grammar(HASHES, "(?!)")),
          Map.entry(
              "py", grammar(HASHES, "def|class|return|import|from|if|elif|else|for|in|with|as")),
          Map.entry("xml", grammar("<!--[\\s\\S]*?-->", "(?!)")));

  private static Pattern grammar(String comment, String words) {
    return Pattern.compile(
        "(?<c>%s)|(?<s>%s)|(?<n>%s)|(?<k>\\b(?:%s)\\b)".formatted(comment, STRING, NUMBER, words));
  }

  private Highlighter() {}

  /** The code as HTML; plain where the language is not known. */
  static String html(String code, String language) {
    Pattern grammar = GRAMMARS.get(language);
    if (grammar == null) {
      return Html.escape(code);
    }
    StringBuilder html = new StringBuilder();
    Matcher matcher = grammar.matcher(code);
    int end = 0;
    while (matcher.find()) {
      html.append(Html.escape(code.substring(end, matcher.start())));
      html.append("<span class=\"").append(kind(matcher)).append("\">");
      html.append(Html.escape(matcher.group())).append("</span>");
      end = matcher.end();
    }
    return html.append(Html.escape(code.substring(end))).toString();
  }

  private static String kind(Matcher matcher) {
    if (matcher.group("c") != null) {
      return "c";
    }
    if (matcher.group("s") != null) {
      return "s";
    }
    return matcher.group("n") != null ? "n" : "k";
  }
}
