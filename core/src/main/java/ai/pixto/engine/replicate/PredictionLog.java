package ai.pixto.engine.replicate;

import ai.pixto.engine.JobContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model writes while it runs: each line is handed on once, and the share that progress bars
 * such as {@code 45%|####} show becomes the job's progress. For one thread.
 */
final class PredictionLog {

  private static final Pattern BAR = Pattern.compile("(\\d{1,3})%\\|");

  private final JobContext job;
  private int read;

  PredictionLog(JobContext job) {
    this.job = job;
  }

  /**
   * @param all that it wrote so far
   */
  void follow(String all) {
    if (all.length() < read) {
      read = 0;
    }
    int end = all.lastIndexOf('\n') + 1;
    if (end <= read) {
      return;
    }
    for (String line : all.substring(read, end).split("[\r\n]+")) {
      Matcher bar = BAR.matcher(line);
      if (bar.find()) {
        job.task().progress().report(Integer.parseInt(bar.group(1)) / 100.0, "running");
      } else if (!line.isBlank()) {
        job.log(line.strip());
      }
    }
    read = end;
  }
}
