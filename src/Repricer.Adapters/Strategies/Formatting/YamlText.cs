using System.Text.RegularExpressions;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Writes a value that nobody wrote down before: plain where YAML reads it back as the same text, else in single quotes.</summary>
internal static partial class YamlText
{
    public static string Write(DocumentNode.Scalar scalar) => !scalar.Quoted && Plain().IsMatch(scalar.Value)
        ? scalar.Value
        : scalar.Value.Any(char.IsControl) ? Escaped(scalar.Value) : $"'{scalar.Value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Escaped(string value)
    {
        var text = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
        return $"\"{text}\"";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.][A-Za-z0-9_.%*/ +-]*\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
