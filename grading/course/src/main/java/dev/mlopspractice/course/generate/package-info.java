/**
 * Writes {@code starter/} from {@code solutions/}.
 *
 * <p>In a solution, markers in line comments (of Java, {@code #} or {@code --} style) stand around
 * what the trainee writes:
 *
 * <pre>
 * // &lt;task 1.1&gt; What to write, one line
 * ...solution...
 * // &lt;instead&gt;
 * // throw new UnsupportedOperationException("...");
 * // &lt;/task&gt;
 * </pre>
 *
 * <p>The starter has {@code // Task 1.1: What to write, one line} and the uncommented instead-lines
 * there. A file that cannot hold comments has a sibling {@code <file>.starter} with the starter's
 * version.
 */
package dev.mlopspractice.course.generate;
