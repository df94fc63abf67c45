namespace Repricer.Host.Console;

/// <summary>Holds what a verb may touch of its surroundings; a test passes its own.</summary>
internal sealed record CommandContext
{
    /// <summary>Where answers go. What is written here comes out with everything escaped that a terminal would obey.</summary>
    public required TextWriter Out
    {
        get;
        init => (field, Terminal) = (EscapingWriter.Over(value), value);
    }

    /// <summary>Where messages go, escaped as answers are.</summary>
    public required TextWriter Error
    {
        get;
        init => field = EscapingWriter.Over(value);
    }

    /// <summary>Standard output as it is, for colours of our own; who writes text from elsewhere here has escaped it.</summary>
    public TextWriter Terminal { get; private init; } = TextWriter.Null;

    public required TextReader In { get; init; }
    public required string WorkingDirectory { get; init; }
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Standard error as it is, where a person watches it: for progress, which is our own text. Null = nobody does.</summary>
    public TextWriter? Watched { get; init; }

    /// <summary>Whether a person watches standard output: colours only then.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether standard output has colours: it is a terminal, and NO_COLOR is not set.</summary>
    public bool Color => IsInteractive && string.IsNullOrEmpty(Variable("NO_COLOR"));

    public string? Variable(string name) => Environment.GetValueOrDefault(name);

    /// <summary>Resolves "env:NAME" or "file:PATH"; null = not there.</summary>
    public string? Secret(string reference)
    {
        if (reference.StartsWith("env:", StringComparison.Ordinal))
            return Variable(reference[4..]);
        if (!reference.StartsWith("file:", StringComparison.Ordinal))
            return null;

        try
        {
            return File.ReadAllText(PathOf(reference[5..])).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes a path of the command line a full one; it is relative to the working directory.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>
    /// Gives the path as the person wrote it where that means the same to this process, so that messages name files in the person's words.
    /// </summary>
    public string Named(string path) => Path.GetFullPath(path) == PathOf(path) ? path : PathOf(path);

    /// <summary>Shows a person who waits how far it is, on a line that the next one writes over.</summary>
    /// <param name="text">Of our own making, and short; null = the line is wiped, so that something else can be written.</param>
    public void ShowProgress(string? text)
    {
        const int widest = 60;
        Watched?.Write($"\r{(text ?? "").PadRight(widest)}{(text is null ? "\r" : "")}");
    }

    public void Fail(string message) => Error.WriteLine($"repricer: {message}");

    public static CommandContext OfProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";

        // Logs write to standard error by themselves.
        var error = System.Console.Error;
        System.Console.SetError(EscapingWriter.Over(error));
        return new CommandContext
        {
            Out = System.Console.Out,
            Error = System.Console.Error,
            In = System.Console.In,
            WorkingDirectory = Directory.GetCurrentDirectory(),
            Environment = variables,
            IsInteractive = !System.Console.IsOutputRedirected,
            Watched = System.Console.IsErrorRedirected ? null : error,
        };
    }
}
