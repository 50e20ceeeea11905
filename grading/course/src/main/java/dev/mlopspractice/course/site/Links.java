package dev.mlopspractice.course.site;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the links of one file into links of the site, and remembers what they lead to. */
final class Links {
  private static final Pattern ELSEWHERE = Pattern.compile("(?i)(https?:|mailto:).*");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");

  private final Repository repository;
  private final Path from;
  private final String address;
  private final Language language;
  private final Set<Path> references = new LinkedHashSet<>();

  /**
   * @param from the file that the links stand in
   * @param address of the page that shows them
   */
  Links(Repository repository, Path from, String address, Language language) {
    this.repository = repository;
    this.from = from;
    this.address = address;
    this.language = language;
  }

  /** What has been linked to within the repository. */
  Set<Path> references() {
    return references;
  }

  /**
   * Where a link leads in the site.
   *
   * @return empty where its target is nothing that a page can show, as a binary file
   * @throws EnvironmentFault where it leads nowhere
   */
  Optional<String> href(String link) {
    if (ELSEWHERE.matcher(link).matches() || link.startsWith("#")) {
      return Optional.of(link);
    }
    if (SCHEME.matcher(link).matches()) {
      throw broken(link, "is of a kind that no page of the site has");
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target =
        repository
            .find(from, path)
            .orElseThrow(() -> broken(link, "leads to nothing that the course shows"));
    return address(target)
        .map(to -> Address.relative(address, to) + (hash < 0 ? "" : link.substring(hash)));
  }

  private Optional<String> address(Path target) {
    Path shown = repository.isFolder(target) ? front(target) : target;
    if (repository.isFolder(shown)) {
      references.add(shown);
      return Optional.of(Address.ofFolder(shown));
    }
    if (!Address.isImage(shown) && !repository.isReadable(shown)) {
      return Optional.empty();
    }
    references.add(shown);
    return Optional.of(Address.ofFile(shown));
  }

  /** A folder's own text, where it has one. */
  private Path front(Path folder) {
    for (Language each : new Language[] {language, Language.EN}) {
      if (repository.has(folder.resolve(each.readme()))) {
        return folder.resolve(each.readme());
      }
    }
    return folder;
  }

  private EnvironmentFault broken(String link, String why) {
    return new EnvironmentFault(
        Address.unix(from) + ": the link \"" + link + "\" " + why + ".",
        "Correct the link, relative to that file, or make it plain text.");
  }
}
