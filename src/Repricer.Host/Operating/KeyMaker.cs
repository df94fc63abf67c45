using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>What a new API key must be.</summary>
internal static class KeyMaker
{
    public static (string Field, string Message)? Check(string? name, string? scope, IReadOnlyList<ApiKey> existing)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 64 || name.Any(char.IsControl))
            return ("name", "a name of at most 64 characters is expected: it stands in the audit log");
        if (existing.Any(key => key.Name == name))
            return ("name", $"there is a key '{name}' already; names are not used again, so that the audit log stays clear");
        if (scope is null || !ApiKeys.Scopes.Contains(scope, StringComparer.Ordinal))
            return ("scope", $"'{scope}' is not one of {string.Join(", ", ApiKeys.Scopes)}{Suggestion.Ask(scope ?? "", ApiKeys.Scopes)}");
        return null;
    }
}
