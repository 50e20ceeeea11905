package dev.mlopspractice.course.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** What the pages say around a lesson, in its language. */
final class Words {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);

  Words() {
    for (Language language : Language.values()) {
      words.put(language, read(language));
    }
  }

  private static Map<String, String> read(Language language) {
    Properties properties = new Properties();
    byte[] text = Resources.bytes("page/words." + language.code() + ".properties");
    try (var reader =
        new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> words = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }

  /** The word of this key. */
  String of(Language language, String key) {
    String word = words.get(language).get(key);
    if (word == null) {
      throw new IllegalStateException(
          "page/words." + language.code() + ".properties has no " + key + "; add it there.");
    }
    return word;
  }

  /** All words, for the page's scripts. */
  String json(Language language) {
    try {
      return JSON.writeValueAsString(words.get(language)).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Words are plain text.", e);
    }
  }

  /** Which keys a language has. */
  Set<String> keys(Language language) {
    return words.get(language).keySet();
  }
}
