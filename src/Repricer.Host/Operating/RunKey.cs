using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>
/// A key for one run of the engine, in a file that only its user can read: whoever may write the data folder could change everything in it
/// anyway, so the verbs of that user need no other key. It ends with the run.
/// </summary>
internal sealed class RunKey : IDisposable
{
    public const string FileName = "operator.key";

    private readonly string _path;

    private RunKey(string path, ApiKey key) => (_path, Key) = (path, key);

    public ApiKey Key { get; }

    public static RunKey Create(string dataDirectory, DateTimeOffset now)
    {
        var path = Path.Combine(dataDirectory, FileName);
        var (secret, key) = ApiKeys.Create($"console:{Environment.UserName}", "admin", now);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(secret);
        return new RunKey(path, key);
    }

    /// <returns>The key; null = there is none, or it is not ours to read.</returns>
    public static string? TryRead(string dataDirectory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(dataDirectory, FileName)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => File.Delete(_path);
}
