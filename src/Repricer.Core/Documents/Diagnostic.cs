namespace Repricer.Core.Documents;

/// <summary>
/// How much a finding weighs: an error keeps the file from being used, a warning does not, an info is only worth knowing.
/// </summary>
public enum DiagnosticLevel
{
    Error,
    Warning,
    Info,
}

/// <summary>
/// Something a person should mend in what they wrote: a strategy, the settings, a catalogue. It prints as <c>file:line:col: level: message
/// [code]</c>.
/// </summary>
/// <param name="File">As the person named it; an environment variable by its name.</param>
/// <param name="Line">From 1; 0 = the file as a whole.</param>
/// <param name="Column">From 1, in characters, in a table of comma-separated values by fields; 0 = the line as a whole.</param>
/// <param name="Code">Stable short name, e.g. "unknown-key".</param>
/// <param name="Message">What was found, what was expected, "did you mean".</param>
public sealed record Diagnostic(string File, int Line, int Column, DiagnosticLevel Level, string Code, string Message)
{
    /// <summary>The file with as much of line and column as is known: "a.yaml:3:7", "a.csv:3", "a.csv".</summary>
    public string Place => (Line, Column) switch
    {
        (0, _) => File,
        (_, 0) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };

    /// <param name="file">The file that is read.</param>
    /// <param name="at">The node that is wrong; one that came from elsewhere names its own file.</param>
    public static Diagnostic Of(string file, DocumentNode at, DiagnosticLevel level, string code, string message) =>
        new(at.File ?? file, at.Line, at.Column, level, code, message);

    public override string ToString() => $"{Place}: {Level.ToString().ToLowerInvariant()}: {Message} [{Code}]";
}
