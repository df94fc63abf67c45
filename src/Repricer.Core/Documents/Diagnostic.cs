namespace Repricer.Core.Documents;

public enum DiagnosticLevel
{
    Error,
    Warning,
    Info,
}

/// <summary>Something a person should mend in a file. Printed as file:line:col: level: message.</summary>
/// <param name="File">As the person named it.</param>
/// <param name="Line">From 1; 0 = the file as a whole.</param>
/// <param name="Column">From 1.</param>
/// <param name="Code">Stable short name, e.g. "unknown-key".</param>
/// <param name="Message">What was found, what was expected, "did you mean".</param>
public sealed record Diagnostic(string File, int Line, int Column, DiagnosticLevel Level, string Code, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Level.ToString().ToLowerInvariant()}: {Message} [{Code}]";
}
