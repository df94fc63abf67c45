using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Storage;

/// <param name="Address">Of the API; null where it serves none.</param>
/// <param name="ProcessId">Of the process on its machine.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Version">Of the program.</param>
public sealed record EngineInfo(string? Address, int ProcessId, DateTimeOffset StartedAt, string Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EngineInfo))]
internal sealed partial class EngineInfoJson : JsonSerializerContext;

/// <summary>Finds the engine of a data folder, for verbs that go through its API.</summary>
public static class EngineDirectory
{
    /// <returns>
    /// The engine that holds the folder now; null when none does, also when one was killed and left its <c>engine.json</c>.
    /// </returns>
    public static EngineInfo? TryFindRunning(string directory)
    {
        var full = Path.GetFullPath(directory);
        if (ReadInfo(full) is not { } info)
            return null;

        try
        {
            // Whoever can take the lock has shown that nobody holds it.
            using var free = EngineLock.TryLock(full);
            return free is null ? info : null;
        }
        catch (Exception error) when (PrivateFile.IsReadOnly(error))
        {
            // A folder that we may only read: its info is all there is to go by.
            return info;
        }
    }

    internal static EngineInfo? ReadInfo(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(Path.Combine(directory, EngineLock.InfoFileName)), EngineInfoJson.Default.EngineInfo);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
