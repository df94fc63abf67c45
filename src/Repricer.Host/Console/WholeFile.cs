namespace Repricer.Host.Console;

/// <summary>
/// A file that is there whole or not at all: written beside its place and moved there at the end. What is given up, or interrupted, leaves
/// the old one as it was.
/// </summary>
internal sealed class WholeFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _beside;
    private bool _isKept;

    private WholeFile(string path, string beside, StreamWriter writer) => (_path, _beside, Writer) = (path, beside, writer);

    public StreamWriter Writer { get; }

    /// <param name="path">Where it will be.</param>
    /// <param name="shownAs">What messages call it.</param>
    /// <exception cref="UserErrorException">It cannot be written there.</exception>
    public static WholeFile Open(string path, string shownAs)
    {
        try
        {
            var beside = path + ".new";
            return new WholeFile(path, beside, new StreamWriter(beside, append: false) { NewLine = "\n" });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{shownAs}: cannot be written: {error.Message}");
        }
    }

    public async ValueTask KeepAsync()
    {
        await Writer.DisposeAsync();
        File.Move(_beside, _path, overwrite: true);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (!_isKept)
            File.Delete(_beside);
    }
}
