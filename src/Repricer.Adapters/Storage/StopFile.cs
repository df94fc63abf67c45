using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage;

/// <summary>
/// The kill switch that needs neither the engine nor its API: whatever is named STOP in the data folder, be it a file, a folder or a link
/// that leads nowhere. The text of a file becomes part of the reason. A data folder that cannot be looked into counts as stopped.
/// </summary>
public sealed class StopFile(string dataDirectory) : IKillSwitch
{
    public const string FileName = "STOP";

    private const int LongestReason = 200;
    private readonly string _path = Path.Combine(Path.GetFullPath(dataDirectory), FileName);

    public string? ReasonToStop()
    {
        FileAttributes found;
        try
        {
            // Asking for the attributes tells "not there" from "may not look", which File.Exists does not, and sees folders and dangling
            // links.
            found = File.GetAttributes(_path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{_path} cannot be looked for: {error.Message}";
        }

        return found.HasFlag(FileAttributes.Directory) ? $"{_path} is there, a folder" : WithText();
    }

    public DateTimeOffset? StoppedSince
    {
        get
        {
            try
            {
                // Where there is nothing, the system answers a moment long before any of ours.
                var at = new DateTimeOffset(File.GetLastWriteTimeUtc(_path), TimeSpan.Zero);
                return at.Year > 1970 ? at : null;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    private string WithText()
    {
        try
        {
            using var reader = new StreamReader(_path);
            var text = new char[LongestReason];
            var words = string.Concat(text.Take(reader.ReadBlock(text)).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
            return words.Length > 0 ? $"{_path}: {words}" : $"{_path} is there, an empty file";
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"{_path} is there, a link that leads nowhere";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{_path} is there and cannot be read: {error.Message}";
        }
    }
}
