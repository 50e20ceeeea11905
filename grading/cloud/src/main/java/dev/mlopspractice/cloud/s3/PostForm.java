package dev.mlopspractice.cloud.s3;

import dev.mlopspractice.cloud.gateway.Request;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser's upload: a form of several parts, one of which is the object's key. */
final class PostForm {
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)content-disposition:[^\\r\\n]*\\bname=\"key\"[^\\r\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([^\\r\\n]+)");
  private static final Pattern FILE =
      Pattern.compile("(?i)\\bname=\"file\"[^\\r\\n]*\\bfilename=\"([^\"]*)\"");

  private PostForm() {}

  /** The key, with {@code ${filename}} filled in; empty where the form has none. */
  static Optional<String> key(Request request) {
    String form = new String(request.bytes(), StandardCharsets.UTF_8);
    Matcher file = FILE.matcher(form);
    String name = file.find() ? file.group(1) : "";
    Matcher key = KEY.matcher(form);
    return key.find() ? Optional.of(key.group(1).replace("${filename}", name)) : Optional.empty();
  }
}
