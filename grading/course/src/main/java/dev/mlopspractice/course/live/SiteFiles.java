package dev.mlopspractice.course.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The site's files by the paths of requests; a page is given the token on its way out. */
final class SiteFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "woff2", "font/woff2");

  private final Path folder;
  private final String token;

  /** What is sent. */
  record Found(String type, byte[] content) {}

  SiteFiles(Path folder, String token) {
    this.folder = folder.toAbsolutePath().normalize();
    this.token = token;
  }

  /**
   * The file of a request.
   *
   * @param path decoded, from the first slash
   * @return empty where there is none, and where it would lie outside of the site
   */
  Optional<Found> find(String path) throws IOException {
    Path file;
    try {
      file = folder.resolve(path.substring(1)).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (!file.startsWith(folder)) {
      return Optional.empty();
    }
    Path shown = Files.isDirectory(file) ? file.resolve("index.html") : file;
    if (!Files.isRegularFile(shown) || !shown.toRealPath().startsWith(folder.toRealPath())) {
      return Optional.empty();
    }
    String name = shown.getFileName().toString();
    String type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    byte[] content = Files.readAllBytes(shown);
    return Optional.of(new Found(type, name.endsWith(".html") ? withToken(content) : content));
  }

  private byte[] withToken(byte[] page) {
    String meta = "<meta name=\"course-token\" content=\"" + token + "\">\n</head>";
    return new String(page, StandardCharsets.UTF_8)
        .replaceFirst("</head>", meta)
        .getBytes(StandardCharsets.UTF_8);
  }
}
