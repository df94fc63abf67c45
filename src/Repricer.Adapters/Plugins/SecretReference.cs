using Repricer.Core.Documents;

namespace Repricer.Adapters.Plugins;

/// <summary>Says where a secret is. What was found in its place is never repeated: it may be the secret.</summary>
internal static class SecretReference
{
    public static readonly Shape.Text Item = new(1000, "place of a secret, `env:NAME` or `file:PATH`") { ProblemOf = ProblemOf };

    /// <returns>Null where it is a reference; whether anything is there is another question.</returns>
    public static string? ProblemOf(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : "must name where the secret is, env:NAME or file:PATH, and not hold it";
}
