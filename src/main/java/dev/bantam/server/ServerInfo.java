package dev.bantam.server;

/**
 * What the server tells about itself.
 *
 * @param modelName name of the loaded model
 * @param modelVersion its version
 * @param bantamVersion Bantam's version
 * @param contextLength most tokens the model reads at once
 */
public record ServerInfo(
    String modelName, String modelVersion, String bantamVersion, int contextLength) {}
