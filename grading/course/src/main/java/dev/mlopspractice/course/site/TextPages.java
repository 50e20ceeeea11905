package dev.mlopspractice.course.site;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import dev.mlopspractice.course.state.HintBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes pages of what is written in Markdown; a lesson's tasks get their hints, folded away. */
final class TextPages {
  /** What each part ends with. */
  static final String END = "</section>\n";

  private static final Pattern TASK = Pattern.compile("(?<![\\d.])(\\d+\\.\\d+)(?![\\d.])");

  private final Repository repository;
  private final List<Chapter> chapters;
  private final Words words;
  private final Markdown markdown = new Markdown();

  TextPages(Repository repository, List<Chapter> chapters, Words words) {
    this.repository = repository;
    this.chapters = chapters;
    this.words = words;
  }

  /** The page of a file. */
  Page of(Path file) {
    String address = Address.ofFile(file);
    Language language = Language.of(file.toString());
    Links links = new Links(repository, file, address, language);
    List<Markdown.Part> parts = markdown.render(repository.text(file), links);
    Optional<Chapter> chapter = chapterOf(file);
    StringBuilder body = new StringBuilder();
    List<Page.Section> sections = new ArrayList<>();
    for (Markdown.Part part : parts) {
      Optional<Task> task = chapter.flatMap(one -> task(one, part.section()));
      if (task.isPresent()) {
        body.append(taskSection(chapter.get(), task.get(), part, links, language));
      } else {
        body.append("<section>\n").append(part.html()).append(END);
      }
      sections.add(part.section());
    }
    return new Page(
        file,
        address,
        language,
        title(file, sections),
        body.toString(),
        sections,
        links.references());
  }

  private static String title(Path file, List<Page.Section> sections) {
    return sections.stream()
        .filter(section -> section.level() == 1)
        .map(Page.Section::title)
        .findFirst()
        .orElse(Address.unix(file));
  }

  private Optional<Chapter> chapterOf(Path file) {
    return chapters.stream()
        .filter(
            chapter ->
                file.startsWith(Path.of("chapters", chapter.folder()))
                    && file.getFileName().toString().startsWith("README."))
        .findFirst();
  }

  private static Optional<Task> task(Chapter chapter, Page.Section section) {
    Matcher id = TASK.matcher(section.title());
    return section.level() == 2 && id.find() ? chapter.task(id.group(1)) : Optional.empty();
  }

  private String taskSection(
      Chapter chapter, Task task, Markdown.Part part, Links links, Language language) {
    StringBuilder html = new StringBuilder();
    html.append("<section class=\"task\" data-task=\"%s\">\n".formatted(task.id()));
    html.append(part.html());
    html.append("<div class=\"verdict\" aria-live=\"polite\" hidden></div>\n");
    int number = 0;
    for (String hint : hints(chapter, task, language)) {
      html.append(
          "<details class=\"hint\"><summary>%s</summary>\n"
              .formatted(Html.escape(words.of(language, "hint").formatted(task.id(), ++number))));
      markdown.render(hint, links).forEach(each -> html.append(each.html()));
      html.append("</details>\n");
    }
    return html.append(END).toString();
  }

  private List<String> hints(Chapter chapter, Task task, Language language) {
    Path folder = Path.of("chapters", chapter.folder(), "hints");
    Path own = folder.resolve(task.id() + language.infix() + ".md");
    Path english = folder.resolve(task.id() + ".md");
    Path file = repository.has(own) ? own : english;
    return repository.has(file) ? HintBook.split(repository.text(file)) : List.of();
  }
}
