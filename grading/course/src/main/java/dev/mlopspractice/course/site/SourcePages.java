package dev.mlopspractice.course.site;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes pages of files that are no texts, and of folders. */
final class SourcePages {
  private final Repository repository;

  SourcePages(Repository repository) {
    this.repository = repository;
  }

  /** The page of a file: its lines, as they are. */
  Page ofFile(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String text = repository.text(file);
    String body =
        "<h1 class=\"path\">%s</h1>\n<pre class=\"file\"><code>%s</code></pre>\n"
            .formatted(Html.escape(Address.unix(file)), Highlighter.html(text, ending));
    return page(file, Address.ofFile(file), body, Set.of());
  }

  /** The page of a folder: what it holds. */
  Page ofFolder(Path folder) {
    String address = Address.ofFolder(folder);
    Set<Path> references = new LinkedHashSet<>();
    StringBuilder items = new StringBuilder();
    for (Path child : repository.children(folder)) {
      boolean isFolder = repository.isFolder(child);
      String name = Html.escape(child.getFileName() + (isFolder ? "/" : ""));
      if (isFolder || Address.isImage(child) || repository.isReadable(child)) {
        references.add(child);
        String to = isFolder ? Address.ofFolder(child) : Address.ofFile(child);
        name = "<a href=\"%s\">%s</a>".formatted(Html.escape(Address.relative(address, to)), name);
      }
      items.append("<li>").append(name).append("</li>\n");
    }
    String body =
        "<h1 class=\"path\">%s</h1>\n<ul class=\"files\">\n%s</ul>\n"
            .formatted(Html.escape(Address.unix(folder)), items);
    return page(folder, address, body, references);
  }

  private static Page page(Path source, String address, String body, Set<Path> references) {
    String path = Address.unix(source);
    List<Page.Section> sections = List.of(new Page.Section("", 1, path, path));
    return new Page(source, address, Language.EN, path, body, sections, references);
  }
}
