package dev.mlopspractice.cloud.fluentd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.ConfigParser;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.event.TagPattern;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("NAME", "taro", "HOSTNAME", "h1");
  private static final String TSV = "@type tsv\n keys n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a # comment              | a",
        "a#b                      | a#b",
        "a b                      | a b",
        "\"a # b\" # comment      | a # b",
        "'it''s #{ENV[0]}'        | ",
        "'a\\'b'                  | a'b",
        "\"a\\tb\\\"\"            | `a\tb\"`",
        "\"#{ENV['NAME']}-x\"     | taro-x",
        "#{ENV['NAME']}-x         | #{ENV['NAME']}-x",
        "\"#{ENV['NONE']}-x\"     | -x",
        "\"#{ENV['NONE'] || 'd'}\"| d",
        "\"#{ENV[\"NAME\"]}\"     | taro",
        "\"#{ENV.fetch('NAME')}\" | taro",
        "\"#{ENV.fetch('NONE', 'd')}\" | d",
        "\"#{hostname}.log\"      | h1.log",
        "[\"a\", \"b\"]           | [\"a\",\"b\"]",
        "{\"a\": {\"b\": 1}}      | {\"a\":{\"b\":1}}",
      })
  void aValueIsReadAsFluentdReadsIt(String written, String read) {
    if (read == null) {
      assertThatThrownBy(() -> parsed("<a>\n  x " + written + "\n</a>"))
          .isInstanceOf(ConfigException.class);
      return;
    }
    Directive root = parsed("<a>\n  x " + written + "\n</a>");

    assertThat(root.children().get(0).values().get("x").text()).isEqualTo(read);
    assertThat(root.children().get(0).values().get("x").line()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`<a>\n x 1\n`                    | expected end tag '</a>' but got end of file, at line 1",
        "`<a>\n</b>\n`                    | unmatched end tag </b>",
        "`<a b\n</a>`                     | expected '>' after <a",
        "`x 1`                            | stands outside of every section, at line 1",
        "`\n@include other.conf`          | @include is not supported",
        "`<a>\n x \"#{File.read('y')}\"\n</a>` | more than this stand-in can do",
        "`<a>\n x \"#{ENV.fetch('NONE')}\"\n</a>` | key not found: \"NONE\"",
        "`<worker 0>\n</worker>`          | <worker 0> is not supported here",
        "`<source>\n @type forward\n</source>` | Unknown input plugin 'forward' in <source>",
        "`<match **>\n @type file\n</match>` | Unknown output plugin 'file' in <match **>",
        "`<filter>\n @type geoip\n</filter>` | Unknown filter plugin 'geoip'",
        "`<match a>\n @type relabel\n @label @NO\n</match>` | @NO label not found, at line 3",
        "`<match a>\n @type s3\n</match>`  | 's3_bucket' parameter is required in <match a> @type s3",
        "`<system>\n workers 2\n</system>` | 'workers' in <system> must be 1",
      })
  void whatIsWrongOrUnknownIsRefusedWithItsLine(String configuration, String message) {
    assertThatThrownBy(() -> configured(configuration))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("at line ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read_from_haed true | ''  | `@type tsv\n keys n` | '' | 'read_from_haed' in <source> @type tail is not a parameter",
        "read_from_head maybe | '' | `@type tsv\n keys n` | '' | must be true or false, and not 'maybe', at line 5",
        "follow_inodes true  | ''  | `@type tsv\n keys n` | '' | needs pos_file",
        "''  | types n:integer     | `@type tsv\n keys n` | '' | 'types' in <parse> @type json",
        "''  | time_format %Q      | `@type tsv\n keys n` | '' | the directive %Q is not supported",
        "''  | ''  | @type tsv                           | '' | 'keys' parameter is required in <format> @type tsv",
        "''  | ''  | @type msgpack                       | '' | a formatter that this stand-in knows",
        "''  | ''  | `@type tsv\n keys n` | @type file            | buffer path is not configured",
        "''  | ''  | `@type tsv\n keys n` | timekey soon          | 'timekey' in <buffer time> must be a time",
        "''  | ''  | `@type tsv\n keys n` | chunk_limit_size big  | must be a size",
        "''  | ''  | `@type tsv\n keys n` | flush_mode sometimes  | must be one of default, lazy, interval, immediate",
        "''  | ''  | `@type tsv\n keys n` | overflow_action drop_oldest_chunk | 'overflow_action' in",
      })
  void aParameterThatIsNotKnownIsNeverIgnored(
      String source, String parse, String format, String buffer, String message) {
    assertThatThrownBy(
            () ->
                configured(
                    FluentdFixture.usual(clean(source), clean(parse), format, clean(buffer))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("at line ");
  }

  @Test
  void sectionsWithoutEndAreRefusedBeforeTheStackEnds() {
    assertThatThrownBy(() -> parsed("<match **>\n".repeat(20_000)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("more than 20 sections are open, at line 21");
  }

  @Test
  void moreOfTheOutputThatIsNotSupportedIsRefusedByName() {
    String usual = FluentdFixture.usual("", "", TSV, "");

    assertThatThrownBy(() -> configured(usual.replace("path logs", "store_as lzo\npath logs")))
        .hasMessageContaining(
            "'store_as' in <match bid.response> @type s3 must be gzip, text or json");
    assertThatThrownBy(() -> configured(usual.replace("%{index}", "%{uuid}")))
        .hasMessageContaining("has %{uuid}, which nothing replaces");
    assertThatThrownBy(
            () -> configured(usual.replace("<format>", "<secondary>\n</secondary>\n<format>")))
        .hasMessageContaining("<secondary> in <match bid.response> @type s3 is not supported");
  }

  @ParameterizedTest
  @CsvSource({
    "a.*, a.b, true",
    "a.*, a, false",
    "a.*, a.b.c, false",
    "a.**, a, true",
    "a.**, a.b.c, true",
    "a.**, ab, false",
    "**.c, c, true",
    "**.c, a.b.c, true",
    "**, anything.at.all, true",
    "'{a,b.*}.c', a.c, true",
    "'{a,b.*}.c', b.x.c, true",
    "'x a.b', a.b, true",
    "bid.response, bid.responses, false",
  })
  void aPatternTakesTheTagsThatFluentdSays(String pattern, String tag, boolean takes) {
    assertThat(TagPattern.of(pattern, 1).matches(tag)).isEqualTo(takes);
  }

  private static String clean(String text) {
    return text == null ? "" : text.replace("''", "");
  }

  private static Directive parsed(String configuration) {
    return ConfigParser.parse(configuration, ENVIRONMENT);
  }

  private static Fluentd configured(String configuration) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Fluentd.configure(
        configuration,
        new Surroundings(
            ENVIRONMENT,
            Path::of,
            new Log(nowhere, () -> Instant.EPOCH),
            () -> Instant.EPOCH,
            ZoneOffset.UTC,
            asked -> asked,
            new Random(1)));
  }
}
