package dev.bantam;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program in a process of its own, as the start script runs it. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "Bantam is ready on ";

  private final Process process;
  private final BufferedReader output;
  private final StringBuilder log = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private String url = "";

  private ServerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts {@code bantam} with the given arguments.
   *
   * @param home value of {@code bantam.home}
   * @param temp the process's temp and user folder
   */
  static ServerProcess start(Path home, Path temp, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--")) // exports, leave to load natives
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-Dbantam.home=" + home.toAbsolutePath(),
            "-Dbantam.native=" + System.getProperty("bantam.native"),
            "-Donnxruntime.native.path=" + System.getProperty("onnxruntime.native.path"),
            "-Djava.io.tmpdir=" + temp,
            "-Duser.home=" + temp,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.bantam.Bantam"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("XDG_CACHE_HOME"); // what it keeps lies below the user folder
    return new ServerProcess(builder.start());
  }

  /** Physical memory that it takes, in megabytes; Linux only. */
  long residentMegabytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000;
      }
    }
    throw new IOException(status + " has no VmRSS");
  }

  /** Waits until it says that it is ready, or ends. */
  ServerProcess awaitReady() throws IOException, InterruptedException {
    for (String line = read(); line != null; line = read()) {
      if (line.startsWith(READY)) {
        url = line.substring(READY.length());
        return this;
      }
    }
    throw new IOException("ended before it was ready, status " + awaitExit() + ":\n" + log);
  }

  private @Nullable String read() throws IOException {
    String line = output.readLine();
    if (line != null) {
      log.append(line).append('\n');
    }
    return line;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.toHandle().destroy(); // unlike Process.destroy, leaves the output open
  }

  /** Waits for the end and returns the exit status. */
  int awaitExit() throws IOException, InterruptedException {
    while (read() != null) {
      // what it says on its way out belongs to the log
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("still running:\n" + log);
    }
    return process.exitValue();
  }

  /** Everything it has printed. */
  String log() {
    return log.toString();
  }

  int port() {
    return URI.create(url).getPort();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
