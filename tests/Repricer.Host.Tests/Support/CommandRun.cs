using Repricer.Host.Commands;
using Repricer.Host.Console;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Support;

/// <summary>One run of the command line inside the test's process, in a folder of its own.</summary>
internal sealed class CommandRun : IDisposable
{
    private const int MostTries = 300;
    private const int ABreath = 500_000;

    public CommandRun() => Folder = TemporaryFolder.Create("host");

    /// <param name="folder">A folder that is there; it goes with the run.</param>
    public CommandRun(string folder) => Folder = folder;

    public string Folder { get; }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string Input { get; set; } = "";

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public CommandContext Context(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        In = new StringReader(Input),
        WorkingDirectory = Folder,
        Environment = Environment,
    };

    public async Task<int> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, Context(output, error), TestContext.Current.CancellationToken);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>A browser of a process that has ended may write its profile for a moment longer.</summary>
    public void Dispose()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.SpinWait(ABreath);
            }
        }
    }
}
