using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage;

/// <summary>
/// The kill switch that needs neither the engine nor its API: a file (or folder, or link) named STOP in the data folder. What it holds is the reason shown.
/// A data folder that cannot be looked into counts as stopped.
/// </summary>
public sealed class StopFile(string dataDirectory) : IKillSwitch
{
    public const string FileName = "STOP";

    private const int LongestReason = 200;
    private readonly string _path = Path.Combine(Path.GetFullPath(dataDirectory), FileName);

    public string? ReasonToStop()
    {
        try
        {
            // Asking for the attributes tells "not there" from "may not look", which File.Exists does not.
            _ = File.GetAttributes(_path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{_path} cannot be looked for: {error.Message}";
        }

        return Words() is { Length: > 0 } words ? $"{_path}: {words}" : $"{_path} is there";
    }

    private string Words()
    {
        try
        {
            using var reader = new StreamReader(_path);
            var text = new char[LongestReason];
            return new string(text, 0, reader.ReadBlock(text)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "(not readable)";
        }
    }
}
