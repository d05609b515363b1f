package dev.bantam;

import dev.bantam.cli.BantamRuntime.ModelUnusableException;
import dev.bantam.cli.ExitCodes;
import dev.bantam.completion.Projects;
import dev.bantam.config.BantamConfig;
import dev.bantam.index.CacheFolder;
import dev.bantam.index.IndexWorkers;
import dev.bantam.index.OpenProject.Surroundings;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelManifest;
import dev.bantam.server.BantamServer;
import dev.bantam.server.ServerConfig;
import dev.bantam.server.ServerInfo;
import dev.bantam.server.ServerStartException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the server: listens, loads, serves, and on a signal lets running requests finish.
 *
 * <p>The draining is not left to a shutdown hook: hooks run beside the one that frees ONNX Runtime,
 * under requests that still use it.
 */
final class ServerRun {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRun.class);

  private final BantamConfig config;
  private final ModelFolder folder;
  private final WarmFilter filter;
  private final BantamServer server;
  private final PrintWriter out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);

  ServerRun(
      BantamConfig config, ModelFolder folder, WarmFilter filter, String version, PrintWriter out) {
    this.config = config;
    this.folder = folder;
    this.filter = filter;
    this.out = out;
    ModelManifest manifest = folder.manifest();
    this.server =
        new BantamServer(
            config.server(),
            new ServerInfo(manifest.name(), manifest.version(), version, manifest.contextLength()));
  }

  /** Asks it to stop as soon as it serves; any thread. */
  void stop() {
    stopAsked.countDown();
  }

  /** Runs until told to stop and returns the exit status. */
  int run() {
    StopSignals.onStop(this::stop);
    CompletableFuture<LoadedModel> loading = CompletableFuture.supplyAsync(this::load);
    try {
      server.start();
      try (LoadedModel model = loading.join()) {
        return serve(model);
      }
    } catch (ServerStartException e) {
      LOG.error("{}", e.getMessage());
      return ExitCodes.USAGE;
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelUnusableException unusable) {
        LOG.error("{}", unusable.getMessage());
        return ExitCodes.MODEL;
      }
      throw e;
    } finally {
      server.stop();
    }
  }

  private LoadedModel load() {
    LoadedModel model = LoadedModel.load(folder, filter, config);
    WarmUp.run(model.completions());
    return model;
  }

  private int serve(LoadedModel model) {
    CountedCompletions completions = new CountedCompletions(model.completions());
    LocalProjects projects = projects(model, completions);
    server.ready(completions, projects == null ? Projects.NONE : projects);
    ProjectReading.start(config.project(), model.filter());
    out.println(MemoryBound.of(folder.manifest(), config.model()));
    if (projects != null && config.project().folder() != null) {
      out.println("Project: being read in the background; /v1/health tells how far");
    }
    out.println("Bantam is ready on " + url());
    try {
      stopAsked.await();
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (projects != null) {
        projects.close();
      }
    }
    return ExitCodes.OK;
  }

  private void drain() throws InterruptedException {
    LOG.info(
        "stopping: running requests have {} ms to finish", config.completion().drain().toMillis());
    if (!server.drain(config.completion().drain())) {
      LOG.warn("some requests did not finish in time");
    }
  }

  /** Null if nothing of projects is to be remembered. */
  private @Nullable LocalProjects projects(LoadedModel model, CountedCompletions completions) {
    ProjectMemories memories = model.memories();
    if (memories == null
        || (config.project().folder() == null && !config.project().allowWorkspaceRoots())) {
      return null;
    }
    Surroundings surroundings =
        new Surroundings(
            model.tokenizer().vocabulary(),
            tokenizerHash(),
            config.project().keepIndex() ? CacheFolder.ofUser(System.getenv()) : null,
            new IndexWorkers(completions::someoneWaits));
    return LocalProjects.start(config.project(), memories, surroundings);
  }

  private String tokenizerHash() {
    ModelManifest manifest = folder.manifest();
    return manifest.files().stream()
        .filter(file -> file.path().equals(manifest.tokenizer()))
        .map(ModelManifest.ModelFile::sha256)
        .findFirst()
        .orElseThrow();
  }

  private String url() {
    ServerConfig settings = config.server();
    String host = settings.inContainer() ? "127.0.0.1" : settings.host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
  }
}
