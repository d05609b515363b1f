package dev.bantam.config;

import dev.bantam.completion.CompletionConfig;
import dev.bantam.engine.EngineConfig;
import dev.bantam.filter.FilterConfig;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.model.ModelConfig;
import dev.bantam.project.ProjectConfig;
import dev.bantam.server.ServerConfig;
import java.nio.file.Path;

/**
 * All settings, checked.
 *
 * @param modelFolder absolute folder of the model
 */
public record BantamConfig(
    ServerConfig server,
    Path modelFolder,
    ModelConfig model,
    EngineConfig engine,
    CompletionConfig completion,
    MemoryConfig memory,
    FilterConfig filter,
    ProjectConfig project) {}
